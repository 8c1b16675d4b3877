// The requests of the bench, as a phone would send them.
import { request } from 'node:http'
import type { Agent } from 'node:http'
import { newKey } from '../_kit/ids'
import type { Plan, Subject } from './plan'

export interface Reply {
  status: number
  body: string
}

export interface Target {
  port: number
  agent: Agent
}

/** One request over a kept connection; the client spends as little as it can, the processor is the server's. */
export function send(
  { port, agent }: Target,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const call = request({ port, agent, method, path, headers: { ...headers, ...length } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => (text += piece))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
      answer.on('error', reject)
    })
    call.on('error', reject)
    call.end(body)
  })
}

/** Living there and empty in turn, so that each update moves the site's figures. */
export function nextMoveIn(subject: Subject) {
  return subject.occupancyStatus === 'vacant'
    ? { occupancyStatus: 'resident', actualMoveInDate: subject.movedInOn }
    : { occupancyStatus: 'vacant', actualMoveInDate: null }
}

/** One distinct update of one household; keeps the subject's version in step. Throws unless it was applied. */
export async function updateMoveIn(target: Target, plan: Plan, subject: Subject): Promise<void> {
  const section = nextMoveIn(subject)
  const body = JSON.stringify({
    ...section,
    baseVersion: subject.version,
    occurredAt: plan.businessNow,
    offsetMs: 0,
    evidenceIds: [],
    assessed: {
      policyVersion: plan.policyVersion,
      findings: [
        { rule: 'RL1', result: 'within' },
        { rule: 'RL2', result: 'within' },
      ],
    },
  })
  const reply = await send(
    target,
    'PUT',
    `/api/households/${subject.householdId}/move-in`,
    {
      Authorization: `Bearer ${subject.token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': newKey(),
    },
    body,
  )
  const answer = JSON.parse(reply.body) as { outcome?: string; record?: { version: number } }
  if (reply.status !== 200 || answer.outcome !== 'applied') throw new Error(`${reply.status} ${reply.body}`)
  subject.version = answer.record!.version
  subject.occupancyStatus = section.occupancyStatus
}

export const BOARD = '/api/leaderboards/occupancyRate?parent=450000&level=county'

export async function readBoard(target: Target, plan: Plan): Promise<void> {
  const reply = await send(target, 'GET', BOARD, { Authorization: `Bearer ${plan.provinceToken}` })
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
