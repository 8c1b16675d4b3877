import { auditOperations } from './audit.operations'
import { evidenceOperations } from './evidence.operations'
import { householdOperations } from './household.operations'
import { leaderboardOperations } from './leaderboard.operations'
import { ledgerOperations } from './ledger.operations'
import { lifeOperations } from './life.operations'
import type { InputOf, Operation, OutputOf, ParsedOf } from './operation'
import { personOperations } from './person.operations'
import { petitionOperations } from './petition.operations'
import { plateOperations } from './plate.operations'
import { policyOperations } from './policy.operations'
import { privacyOperations } from './privacy.operations'
import { quarantineOperations } from './quarantine.operations'
import { responsibilityOperations } from './responsibility.operations'
import { sessionOperations } from './session.operations'
import { siteOperations } from './site.operations'
import { spotCheckOperations } from './spot-check.operations'
import { syncOperations } from './sync.operations'
import { taskOperations } from './task.operations'
import { userOperations } from './user.operations'

/** Every operation there is. Adding one = an entry in a `<feature>.operations.ts`; the build names what it lacks. */
export const contract = {
  ...sessionOperations,
  ...policyOperations,
  ...householdOperations,
  ...siteOperations,
  ...evidenceOperations,
  ...leaderboardOperations,
  ...spotCheckOperations,
  ...taskOperations,
  ...userOperations,
  ...auditOperations,
  ...privacyOperations,
  ...personOperations,
  ...ledgerOperations,
  ...lifeOperations,
  ...responsibilityOperations,
  ...plateOperations,
  ...petitionOperations,
  ...syncOperations,
  ...quarantineOperations,
}

export type Contract = typeof contract
export type OperationId = keyof Contract
export type Input<K extends OperationId> = InputOf<Contract[K]>
export type Parsed<K extends OperationId> = ParsedOf<Contract[K]>
export type Output<K extends OperationId> = OutputOf<Contract[K]>

/** The operation as plain data, for code that loops over the contract. */
export function operationOf(id: OperationId): Operation {
  return contract[id]
}

/** Path with its parameters filled in and the query appended. */
export function pathFor(id: OperationId, input: { params?: unknown; query?: unknown }): string {
  const params = (input.params ?? {}) as Record<string, string>
  const path = operationOf(id).path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const query = Object.entries((input.query ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  return query ? `${path}?${query}` : path
}
