import { startOfDate, shanghaiDate } from '@anju/shared-types'
import type { Input, RevealField } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import { openSecret } from '../../db/secret-box'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { Problem } from '../../http/problem'
import type { SignedIn } from '../user/public'
import type { PersonRow } from './person-rows'
import { countReveals, insertReveal } from './privacy.queries'

export interface RevealContext {
  sql: Sql
  actor: SignedIn
  deps: Pick<Deps, 'newId' | 'rights'>
  /** Business clock, UTC ms. */
  now: number
}

interface Look {
  operation: 'revealPerson' | 'issueDataSheet'
  household: { id: string; countyCode: string }
  personId: string
  fields: readonly RevealField[]
  reason: string
}

const DAY_MS = 86_400_000

/** Writes down one look and returns how many are left today. Throws too_many_requests when none was. */
export async function recordLook({ sql, actor, deps, now }: RevealContext, look: Look): Promise<number> {
  const today = startOfDate(shanghaiDate(now))
  const used = await countReveals(sql, actor.userId, today)
  const left = deps.rights.revealsPerDay - used - 1
  if (left < 0)
    throw new Problem(
      'too_many_requests',
      { retryAfterMs: today + DAY_MS - now },
      '今天查看完整号码的次数用完了，明天再看',
    )
  await insertReveal(sql, {
    id: deps.newId(),
    householdId: look.household.id,
    countyCode: look.household.countyCode,
    personId: look.personId,
    fields: look.fields,
    reason: look.reason,
    actorId: actor.userId,
    now,
  })
  await recordAudit(sql, {
    id: deps.newId(),
    unitCode: look.household.countyCode,
    actorId: actor.userId,
    action: look.operation,
    subjectType: 'household',
    subjectId: look.household.id,
    detail: { fields: look.fields, reason: look.reason },
    recordedAt: now,
  })
  return left
}

/** The whole values of one person, written down before they are opened. */
export async function revealPerson(
  context: RevealContext,
  household: Look['household'],
  person: PersonRow,
  { fields, reason }: Input<'revealPerson'>['body'],
) {
  const asked = [...new Set(fields)]
  const look = { operation: 'revealPerson', household, personId: person.id, fields: asked, reason } as const
  const left = await recordLook(context, look)
  const sealed: Record<RevealField, string | null> = {
    phone: person.phone_enc,
    idNo: person.id_no_enc,
    bankAccount: person.bank_account_enc,
  }
  const open = (value: string | null) => (value === null ? null : openSecret(value))
  return { values: asked.map((field) => ({ field, value: open(sealed[field]) })), left }
}
