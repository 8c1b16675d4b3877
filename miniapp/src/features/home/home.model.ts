import type { Task, User } from '@anju/shared-types'

/** Scopes in which a person works door by door; a leader reads figures instead. */
const FIELD_SCOPES = ['assigned', 'site', 'origin']

/** Whether the home page lists households that lack proof, or the standing of the unit. */
export function worksInTheField(user: User): boolean {
  return user.roles.some((r) => FIELD_SCOPES.indexOf(r.scopeKind) >= 0 && r.role !== 'county_leader')
}

/** The open task that ends first; a spot check before another that ends at the same time. */
export function mostUrgent(tasks: readonly Task[]): Task | null {
  const open = tasks.filter((task) => task.state === 'open')
  open.sort((a, b) => a.dueAt - b.dueAt || rankOf(a) - rankOf(b))
  return open.filter((task) => task.kind === 'spot_check')[0] ?? open[0] ?? null
}

const rankOf = (task: Task): number => (task.kind === 'spot_check' ? 0 : 1)

export type Countdown =
  { kind: 'days'; days: number } | { kind: 'hours'; hours: number } | { kind: 'overdue'; days: number }

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Rounded down: nobody is told of time he does not have. */
export function countdown(dueAt: number, now: number): Countdown {
  const left = dueAt - now
  if (left <= 0) return { kind: 'overdue', days: Math.floor((now - dueAt) / DAY) }
  if (left < DAY) return { kind: 'hours', hours: Math.max(1, Math.floor(left / HOUR)) }
  return { kind: 'days', days: Math.floor(left / DAY) }
}

/** Under three days, or over, is urgent (the server counts the same way). */
export const isUrgent = (dueAt: number, now: number): boolean => dueAt - now < 3 * DAY
