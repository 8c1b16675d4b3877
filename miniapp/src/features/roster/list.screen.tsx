import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output, RosterUser } from '@anju/shared-types'
import { labelOf, ROLES } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { go, useShown } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Empty } from '../../ui/states'
import { TextField } from '../../ui/text-field'
import { AppPage } from '../shell/app-page'
import { usePaged } from '../shell/paged.effects'
import { PagedList } from '../shell/paged-list'
import { useSettled } from '../shell/settled.effects'

/** Everybody on the roster whom this administrator keeps. */
export function RosterScreen() {
  const [text, setText] = useState('')
  const q = useSettled(text.trim())
  const paged = usePaged<RosterUser, Output<'listUsers'>>('listUsers', {
    query: { limit: '30', ...(q ? { q } : {}) },
  })
  const { query } = paged
  useShown(() => {
    if (query.data) void query.reload()
  })
  return (
    <AppPage
      title={t.roster.title}
      onRefresh={query.reload}
      footer={
        <>
          <Button kind="secondary" onPress={() => go('rosterImport')}>
            {t.roster.import}
          </Button>
          <Button icon="plus" onPress={() => go('rosterEdit')}>
            {t.roster.add}
          </Button>
        </>
      }
    >
      <TextField
        label={t.roster.search}
        labelUnseen
        value={text}
        placeholder={t.roster.placeholder}
        maxLength={40}
        onChange={setText}
        onConfirm={() => undefined}
      />
      <PagedList
        paged={paged}

        empty={<Empty icon="search" title={t.roster.none} note={t.roster.noneNote} />}
        row={(person) => <PersonRow key={person.id} person={person} />}
      />
    </AppPage>
  )
}

function PersonRow({ person }: { person: RosterUser }) {
  const roles = person.roles.map(({ role }) => labelOf(ROLES, role))
  const unique = roles.filter((role, i) => roles.indexOf(role) === i)
  return (
    <Row
      title={[person.name, ...unique.slice(0, 2)].join(' · ')}
      note={
        <>
          <View>{person.unit.name}</View>
          {person.phone ? <View>{person.phone}</View> : null}
        </>
      }
      aside={person.status === 'disabled' ? <Chip tone="neutral">{t.roster.disabled}</Chip> : undefined}
      onPress={() => go('rosterPerson', { id: person.id })}
    />
  )
}
