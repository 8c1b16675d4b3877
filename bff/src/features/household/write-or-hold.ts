import type { Actor, Gate, Section, WriteAnswer } from '@anju/shared-types'
import type { Work } from '../../http/endpoint'
import { holdWrite } from '../quarantine/public'
import type { HeldWrite } from '../quarantine/public'
import { acceptedInstant } from './command-context'
import { findWriteAccess } from './find-write-access'
import type { HouseholdReach } from './household.policy'
import { doorplateOf } from './household.presenter'
import type { LocatedHousehold } from './household-facts'

type Writing = Pick<
  Work<'recordMoveIn' | 'recordDemolition' | 'recordSection' | 'addProof'>,
  'sql' | 'actor' | 'deps' | 'now' | 'policy' | 'mutationId' | 'authorize'
>

interface Write {
  id: string
  section: Section
  gate: Gate | null
  operation: string
  body: HeldWrite['body']
  /** False: of who may not write now nothing is kept. */
  held?: boolean
  mayWrite: (actor: Actor, household: HouseholdReach) => boolean
  run: (household: LocatedHousehold) => Promise<WriteAnswer>
}

/** Writes what its author may write now, and keeps what he could write when he wrote it (model.md §3). */
export async function writeOrHold(work: Writing, write: Write): Promise<WriteAnswer> {
  const { household, holds } = await findWriteAccess(work, write.id, write.mayWrite, {
    ...{ lock: true, lost: write.held ?? true },
  })
  work.authorize(true)
  if (holds) return write.run(household)
  const occurredAt = acceptedInstant(write.body.occurredAt, work.now, work.policy)
  return holdWrite(work, {
    household: {
      ...{ id: household.id, siteCode: household.site_code, originTownship: household.origin_township },
      ...{ helperId: household.helper_id, where: `${household.site_name} ${doorplateOf(household)}` },
    },
    ...{ section: write.section, gate: write.gate, operation: write.operation },
    body: { ...write.body, occurredAt },
  })
}
