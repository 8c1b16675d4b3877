import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output, RosterUser } from '@anju/shared-types'
import { labelOf, ROLES, SCOPE_KINDS, shanghaiDate, shanghaiMinute } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { useShown } from '../../platform/navigate'
import { heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card, SectionTitle } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ManageSheet } from './manage-sheet'

type Detail = Output<'getUser'>

/** One person of the roster: what he may do, what was done with him, and what an administrator may do now. */
export function PersonScreen({ id }: { id: string }) {
  const query = useQuery('getUser', { params: { id } })
  const [managing, setManaging] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const person = query.data
  useShown(() => {
    if (query.data) void query.reload()
  })
  return (
    <AppPage
      title={t.roster.title}
      onRefresh={query.reload}
      footer={
        person && person.abilities.length > 0 ? (
          <Button onPress={() => setManaging(true)}>{t.roster.manage}</Button>
        ) : null
      }
    >
      {code ? <Invitation code={code} /> : null}
      <QueryView query={query}>{(one) => <PersonBody person={one} />}</QueryView>
      {managing && person ? (
        <ManageSheet
          person={person}
          onClose={() => setManaging(false)}
          onDone={(made) => {
            setManaging(false)
            setCode(made ?? null)
            void query.reload()
          }}
        />
      ) : null}
    </AppPage>
  )
}

function Invitation({ code }: { code: string }) {
  return (
    <Card tone="amber">
      <View className="stack stack--close">
        <View className="t-muted">{t.roster.inviteTitle}</View>
        <View className="t-title t-figures">{code}</View>
        <View className="t-muted">{t.roster.inviteNote}</View>
      </View>
    </Card>
  )
}

function PersonBody({ person }: { person: Detail }) {
  return (
    <>
      <Card>
        <View className="line">
          <View className="t-title" {...heading(2)}>
            {person.name}
          </View>
          {person.status === 'disabled' ? <Chip tone="neutral">{t.roster.disabled}</Chip> : null}
        </View>
        <View className="t-muted">{person.unit.name}</View>
      </Card>
      <SectionTitle>{t.roster.roles}</SectionTitle>
      <Rows>
        {person.roles.map((role) => (
          <RoleRow key={`${role.role}/${role.scopeKind}/${role.scopeCode ?? ''}`} role={role} />
        ))}
      </Rows>
      <Rows>
        <Row quiet title={t.roster.phone} aside={person.phone ?? t.common.unfilled} />
        <Row quiet title={t.roster.wechat} aside={person.wechatBound ? t.roster.bound : t.roster.unbound} />
        <Row quiet title={t.roster.account} aside={person.account ?? t.roster.noAccount} />
        <Row quiet title={t.roster.households} aside={t.roster.householdCount(person.households)} />
      </Rows>
      {person.history.length > 0 ? <History history={person.history} /> : null}
    </>
  )
}

function History({ history }: Pick<Detail, 'history'>) {
  return (
    <>
      <SectionTitle>{t.roster.history}</SectionTitle>
      <Rows>
        {history.map((change) => (
          <Row
            key={change.id}
            quiet
            title={change.summary}
            note={`${change.actorName} · ${shanghaiMinute(change.recordedAt)}`}
          />
        ))}
      </Rows>
    </>
  )
}

function RoleRow({ role }: { role: RosterUser['roles'][number] }) {
  const until = role.validTo === null ? null : t.roster.until(shanghaiDate(role.validTo))
  return (
    <Row
      quiet
      title={labelOf(ROLES, role.role)}
      note={until ?? undefined}
      aside={role.scopeName || labelOf(SCOPE_KINDS, role.scopeKind)}
    />
  )
}
