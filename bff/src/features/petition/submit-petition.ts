import { PETITION_KINDS, shanghaiDate, startOfDate } from '@anju/shared-types'
import type { CorrectionField, PetitionKind } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import { blindIndex, sealSecret } from '../../db/secret-box'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { makeReadableCode, plainCode } from '../../http/readable-code'
import { tellPeople } from '../task/public'
import { findAnswerers, insertPetition } from './petition.queries'

export interface PetitionContext {
  sql: Sql
  deps: Pick<Deps, 'newId' | 'rights' | 'clock'>
  /** Business clock, UTC ms. */
  now: number
}

export interface Submission {
  kind: PetitionKind
  regionCode: string
  text: string
  contact: string | undefined
  /** Null: somebody who is not signed in. */
  submittedBy: string | null
  householdId: string | null
  field: CorrectionField | null
}

const DAY_MS = 86_400_000

/** What the database keeps of a query code; bound to its receipt. */
export const queryHash = (receiptNo: string, queryCode: string): string =>
  blindIndex(plainCode(queryCode), `petition ${receiptNo}`)

/** `20201105-7KQ2-M4XD`: told over the telephone. */
const makeReceiptNo = (now: number) => `${shanghaiDate(now).replace(/-/g, '')}-${makeReadableCode(8)}`

/** Keeps it, tells the county's administrators, and answers with the receipt; the code is told this once. */
export async function submitPetition(
  { sql, deps, now }: PetitionContext,
  submission: Submission,
): Promise<{ id: string; receiptNo: string; queryCode: string; dueAt: number }> {
  const { kind, regionCode, text, contact, submittedBy, householdId, field } = submission
  const [id, receiptNo, queryCode] = [deps.newId(), makeReceiptNo(now), makeReadableCode(8)]
  // To the end of the day it is due on.
  const dueAt = startOfDate(shanghaiDate(now)) + (deps.rights.petitionDays + 1) * DAY_MS - 1
  await insertPetition(sql, {
    ...{ id, receiptNo, queryHash: queryHash(receiptNo, queryCode), kind, regionCode, householdId, field },
    textEnc: sealSecret(text),
    contactEnc: contact ? sealSecret(contact) : null,
    ...{ submittedBy, submittedAt: now, dueAt },
  })
  const answerers = await findAnswerers(sql, regionCode, deps.clock.system.now())
  await tellPeople(sql, deps.newId, now, {
    kind: 'petition',
    userIds: answerers.map((user) => user.id),
    title: `收到${PETITION_KINDS[kind]} ${receiptNo}`,
    body: `请在 ${shanghaiDate(dueAt)} 前答复`,
  })
  await recordAudit(sql, {
    id: deps.newId(),
    unitCode: regionCode,
    actorId: submittedBy,
    action: kind === 'correction' ? 'requestCorrection' : 'submitPetition',
    subjectType: 'petition',
    subjectId: id,
    detail: { kind },
    recordedAt: now,
  })
  return { id, receiptNo, queryCode, dueAt }
}
