import { evaluateRedLines } from '@anju/shared-types'
import type { Policy, RedLineResult, RedLineRule } from '@anju/shared-types'
import type { Logger } from 'pino'
import type { Side } from './commit-change'
import { factsOf } from './household-facts'

/** What the phone showed before saving. */
export interface Assessed {
  policyVersion: string
  findings: { rule: RedLineRule; result: RedLineResult }[]
}

/** Differences at equal policy version since the start: an alarm that should stay at zero. */
export const redLineDisagreements = { count: 0 }

/** The phone advises, the server rules; both are stored, and a difference under the same rules is counted. */
export function assess(phone: Assessed | undefined, side: Side, policy: Policy, log: Logger): object {
  const server = evaluateRedLines(factsOf(side.row, side.gates), policy.redLines).map(({ rule, result }) => ({
    rule,
    result,
  }))
  if (!phone) return { server }
  const differs =
    phone.policyVersion === policy.version &&
    phone.findings.some((f) => server.find((s) => s.rule === f.rule)?.result !== f.result)
  if (differs) {
    redLineDisagreements.count += 1
    log.warn(
      { householdId: side.row.id, policyVersion: policy.version },
      'red lines: phone and server disagree',
    )
  }
  return { phone, server, differs }
}

/** What lists are filtered by: a red line is broken, and it is decided. */
export const isOverRedLine = ({ row, gates }: Side, policy: Policy): boolean =>
  evaluateRedLines(factsOf(row, gates), policy.redLines).some(({ level }) => level === 'red')
