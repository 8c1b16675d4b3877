import type { Badge } from './badge.model'
import { badgeOf, countQueue } from './badge.model'
import { useSync } from './sync'

/** 已同步 10:32 / 待上传 n 项 / 需要处理 n 项, and whether there is a network. */
export function useSyncBadge(): Badge & { online: boolean } {
  const state = useSync()
  return { ...badgeOf(state), online: state.online }
}

/** Everything of this person that the server does not have yet; for the warning before signing out. */
export function unsentCount(): number {
  const { waiting, attention } = countQueue(useSync.getState())
  return waiting + attention
}
