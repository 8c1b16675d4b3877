import { View } from '@tarojs/components'
import type { User } from '@anju/shared-types'
import { labelOf, ROLES } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import { go, startAt } from '../../platform/navigate'
import { askSubscribe } from '../../platform/subscribe'
import { appVersion, target } from '../../platform/target'
import { unsentCount, useSyncBadge } from '../../sync/badge'
import { useSync } from '../../sync/sync'
import { heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card, SectionTitle } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { AppPage } from '../shell/app-page'
import './guest.scss'
import { signOut } from './session.effects'
import { takesPack } from './session.model'
import { useSession } from './session.store'

export function MeScreen() {
  const user = useSession((s) => s.user)
  const way = useSession((s) => s.way)
  return (
    <AppPage title={t.me.title} tab>
      {user ? <Person user={user} /> : null}
      <Rows>
        <QueueRow />
        <Row
          lead={<Icon name="check" colour="muted" />}
          title={t.quarantine.title}
          note={t.me.quarantineNote}
          onPress={() => go('quarantine')}
        />
        <Row
          lead={<Icon name="list" colour="muted" />}
          title={t.me.households}
          onPress={() => go('households')}
        />
        {user && takesPack(user) ? (
          <Row
            lead={<Icon name="list" colour="muted" />}
            title={t.site.title}
            note={t.me.siteNote}
            onPress={() => go('site')}
          />
        ) : null}
        <Row
          lead={<Icon name="shield" colour="muted" />}
          title={t.devices.title}
          onPress={() => go('devices')}
        />
        <Row
          lead={<Icon name="shield" colour="muted" />}
          title={t.password.title}
          onPress={() => go('password')}
        />
        {target === 'weapp' ? (
          <Row
            lead={<Icon name="mail" colour="muted" />}
            title={t.me.subscribe}
            note={t.me.subscribeNote}
            // The ask must be the first call inside the tap.
            onPress={() => void askSubscribe().then((agreed) => agreed && toast(t.me.subscribed))}
          />
        ) : null}
        {way?.kind === 'demo' ? (
          <Row
            lead={<Icon name="person" colour="muted" />}
            title={t.me.change}
            onPress={() => go('personas')}
          />
        ) : null}
      </Rows>
      {user ? <County abilities={user.abilities} /> : null}
      <Rows>
        <Row
          lead={<Icon name="mail" colour="muted" />}
          title={t.petition.listTitle}
          note={t.petition.listLead}
          onPress={() => go('petitions')}
        />
        <Row
          lead={<Icon name="edit" colour="muted" />}
          title={t.petition.title}
          onPress={() => go('complaint')}
        />
        <Row
          lead={<Icon name="info" colour="muted" />}
          title={t.privacy.title}
          onPress={() => go('privacy')}
        />
      </Rows>
      <Card>
        <View className="t-strong" {...heading(2)}>
          {t.me.storage}
        </View>
        <View className="t-muted">{t.me.storageNote}</View>
      </Card>
      <View className="line">
        <Button kind="danger" onPress={() => void leave()}>
          {t.me.signOut}
        </Button>
      </View>
      <View className="t-small t-centre">{`${t.me.version(appVersion)} · ${t.app.demoShort}`}</View>
    </AppPage>
  )
}

function Person({ user }: { user: User }) {
  return (
    <>
      <Card>
        <View className="line line--start">
          <View className="persona-mark">
            <Icon name="person" colour="brand" />
          </View>
          <View className="grow">
            <View className="t-title" {...heading(2)}>
              {user.name}
            </View>
            <View className="t-muted">{user.unit.name}</View>
          </View>
        </View>
      </Card>
      <SectionTitle>{t.me.roles}</SectionTitle>
      <Rows>
        {user.roles.map((role) => (
          <Row
            key={`${role.role}/${role.scopeCode ?? role.scopeKind}`}
            quiet
            title={labelOf(ROLES, role.role)}
            aside={role.scopeName}
          />
        ))}
      </Rows>
    </>
  )
}

/** What an administrator keeps, and what a leader may look at. */
function County({ abilities }: Pick<User, 'abilities'>) {
  const may = (ability: User['abilities'][number]) => abilities.indexOf(ability) >= 0
  if (!may('manageRoster') && !may('viewAudit')) return null
  return (
    <>
      <SectionTitle>{t.me.keeping}</SectionTitle>
      <Rows>
        {may('manageRoster') ? (
          <Row
            lead={<Icon name="person" colour="muted" />}
            title={t.roster.title}
            note={t.me.rosterNote}
            onPress={() => go('roster')}
          />
        ) : null}
        <Row
          lead={<Icon name="pin" colour="muted" />}
          title={t.me.sites}
          note={t.me.sitesNote}
          onPress={() => go('sites')}
        />
        {may('registerHousehold') ? (
          <Row
            lead={<Icon name="plus" colour="muted" />}
            title={t.register.title}
            note={t.register.rowNote}
            onPress={() => go('register')}
          />
        ) : null}
        {may('importLedger') ? (
          <Row
            lead={<Icon name="list" colour="muted" />}
            title={t.ledger.title}
            note={t.me.ledgerNote}
            onPress={() => go('ledger')}
          />
        ) : null}
        {may('viewAudit') ? (
          <Row
            lead={<Icon name="upload" colour="muted" />}
            title={t.health.title}
            note={t.me.healthNote}
            onPress={() => go('health')}
          />
        ) : null}
        {may('viewAudit') ? (
          <Row
            lead={<Icon name="history" colour="muted" />}
            title={t.audit.title}
            note={t.me.auditNote}
            onPress={() => go('audit')}
          />
        ) : null}
      </Rows>
    </>
  )
}

function QueueRow() {
  const badge = useSyncBadge()
  const loaded = useSync((s) => s.loaded)
  const chip = !loaded ? null : badge.kind === 'attention' ? (
    <Chip tone="red">{t.me.queueAttention(badge.count)}</Chip>
  ) : badge.kind === 'waiting' ? (
    <Chip tone="brand" sign="upload">
      {t.me.queueWaiting(badge.count)}
    </Chip>
  ) : (
    <Chip tone="green">{t.me.queueNone}</Chip>
  )
  return (
    <Row
      lead={<Icon name="upload" colour="muted" />}
      title={t.me.queue}
      aside={chip}
      onPress={() => go('queue')}
    />
  )
}

/** Asks first, with other words while something is unsent: that stays on this phone, sealed to its owner. */
async function leave(): Promise<void> {
  const unsent = unsentCount()
  const sure = await confirm({
    title: t.me.signOutTitle,
    content: unsent > 0 ? t.me.signOutUnsent(unsent) : t.me.signOutNote,
    confirmText: unsent > 0 ? t.me.signOutAnyway : t.me.signOut,
    danger: unsent > 0,
  })
  if (!sure) return
  await signOut(true)
  startAt('guest')
}
