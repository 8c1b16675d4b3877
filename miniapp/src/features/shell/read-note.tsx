import { View } from '@tarojs/components'
import { serverClock } from '../../api/call'
import type { QueryProblem } from '../../api/query'
import { clockTime } from '../../copy/format'
import { t } from '../../copy/zh-CN'

interface Props {
  updatedAt: number | null
  problem: QueryProblem | null
  /** Said after the time. */
  more?: string
}

/** How fresh this page is; old content is never shown as new. */
export function ReadNote({ updatedAt, problem, more }: Props) {
  if (updatedAt === null) return null
  const time = clockTime(updatedAt, serverClock.now())
  const words =
    problem === null
      ? t.common.updatedAt(time)
      : problem.kind === 'offline'
        ? t.common.keptOnPhone(time)
        : t.common.readFailed(time)
  return <View className="t-small t-centre">{more ? `${words} · ${more}` : words}</View>
}
