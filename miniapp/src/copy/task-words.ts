import type { Task } from '@anju/shared-types'
import { labelOf, ROLES, TASK_KINDS } from '@anju/shared-types'
import { t } from './zh-CN'

type Left =
  { kind: 'days'; days: number } | { kind: 'hours'; hours: number } | { kind: 'overdue'; days: number }

export function countdownWords(left: Left): string {
  if (left.kind === 'days') return t.task.left(left.days)
  if (left.kind === 'hours') return t.task.leftHours(left.hours)
  return left.days === 0 ? t.task.overdueToday : t.task.overdue(left.days)
}

/** 云岭家园 3 栋 2 单元 501, or the site's name. */
export function placeOf(task: Pick<Task, 'household' | 'site' | 'kind'>): string {
  if (task.household) return `${task.household.siteName} ${task.household.doorplate}`
  return task.site?.name ?? labelOf(TASK_KINDS, task.kind)
}

export const roleWords = (roles: readonly { role: string }[]): string =>
  roles
    .map(({ role }) => labelOf(ROLES, role))
    .filter((name, i, all) => all.indexOf(name) === i)
    .join('、')
