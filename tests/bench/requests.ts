// The requests of the bench, as a phone would send them.
import { newKey } from '../_kit/ids'
import type { Plan, Subject } from './plan'
import type { RawClient } from './raw-client'

/** Living there and empty in turn, so that each update moves the site's figures. */
export function nextMoveIn(subject: Subject) {
  return subject.occupancyStatus === 'vacant'
    ? { occupancyStatus: 'resident', actualMoveInDate: subject.movedInOn }
    : { occupancyStatus: 'vacant', actualMoveInDate: null }
}

/** One distinct update of one household; keeps the subject's version in step. Throws unless it was applied. */
export async function updateMoveIn(client: RawClient, plan: Plan, subject: Subject): Promise<void> {
  const section = nextMoveIn(subject)
  const body = JSON.stringify({
    ...section,
    baseVersion: subject.version,
    occurredAt: plan.businessNow,
    offsetMs: 0,
    evidenceIds: [],
    assessed: {
      policyVersion: plan.policyVersion,
      findings: subject.findings,
    },
  })
  const reply = await client.send(
    'PUT',
    `/api/households/${subject.householdId}/move-in`,
    {
      Authorization: `Bearer ${subject.token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': newKey(),
    },
    body,
  )
  if (reply.status !== 200 || !reply.body.includes('"outcome":"applied"'))
    throw new Error(`${reply.status} ${reply.body}`)
  subject.version += 1
  subject.occupancyStatus = section.occupancyStatus
}

export const BOARD = '/api/leaderboards/occupancyRate?parent=450000&level=county'

export async function readBoard(client: RawClient, plan: Plan): Promise<void> {
  const reply = await client.send('GET', BOARD, { Authorization: `Bearer ${plan.provinceToken}` })
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.body}`)
}

/** Each client has households of its own: the bench measures updates, not quarrels about one household. */
export const takerOf = (subjects: readonly Subject[], clients: number) => {
  const next = Array.from({ length: clients }, (_, n) => n)
  return (client: number): Subject => {
    const subject = subjects[next[client]!]!
    next[client] = next[client]! + clients < subjects.length ? next[client]! + clients : client
    return subject
  }
}
