import { serverClock } from '../../api/call'
import { clockTime } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { useSyncBadge } from '../../sync/badge'
import { SyncChip as Look } from '../../ui/sync-chip'

/** 已同步 10:32 / 待上传 n 项 / 需要处理 n 项; opens the queue. */
export function SyncChip() {
  const badge = useSyncBadge()
  const open = () => go('queue')
  if (badge.kind === 'attention')
    return <Look tone="red" sign="alert" word={t.shell.attention(badge.count)} onPress={open} />
  if (badge.kind === 'waiting')
    return <Look tone="brand" sign="upload" word={t.shell.waiting(badge.count)} onPress={open} />
  const word =
    badge.at === null ? t.shell.notYetSynced : t.shell.synced(clockTime(badge.at, serverClock.now()))
  return <Look tone="green" sign="check" word={word} onPress={open} />
}
