import { t } from '../../copy/zh-CN'
import { go, startAt } from '../../platform/navigate'
import { useSyncBadge } from '../../sync/badge'
import { NoticeBar } from '../../ui/notice-bar'
import { useSession } from '../session/session.store'

/** What stands between the person and the server, on every page: no session before no network. */
export function OfflineBar() {
  const badge = useSyncBadge()
  const status = useSession((s) => s.status)
  if (status === 'signed-out')
    return (
      <NoticeBar
        icon="alert"
        text={t.shell.signedOut}
        aside={t.shell.signIn}
        onPress={() => startAt('guest')}
      />
    )
  if (badge.online) return null
  const text =
    badge.kind === 'waiting'
      ? t.shell.offlineWaiting(badge.count)
      : badge.kind === 'attention'
        ? t.shell.offlineAttention(badge.count)
        : t.shell.offline
  return (
    <NoticeBar
      icon="offline"
      text={text}
      {...(badge.kind === 'waiting' ? { aside: t.shell.offlineAside } : {})}
      {...queueLink(badge.kind !== 'synced')}
    />
  )
}

const queueLink = (has: boolean) => (has ? { onPress: () => go('queue') } : {})
