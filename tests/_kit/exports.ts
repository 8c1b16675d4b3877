// An export without its way over the network, where a socket would read ahead of everybody.
import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { insertObjects, statementCounter } from '@anju/bff/db/sql'
import { exportHouseholds } from '@anju/bff/features/ledger/public'
import { findActor, findUserIdByPersona } from '@anju/bff/features/user/public'
import type { TestApp } from './app'
import { HOME_SITE } from './demo'
import { newKey } from './ids'

export async function exporting({ deps, sql, now }: TestApp, persona: string): Promise<Readable> {
  const actor = (await findActor(sql, (await findUserIdByPersona(sql, persona))!, deps.clock))!
  const context = { deps, sql, actor, policy: deps.policy(), now: now() }
  return exportHouseholds(context, 'household', { filters: {} })
}

export async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** By this process, whoever asked. */
export const statementsRun = (): number => statementCounter.count

const PIECE = 20

/** Copies of one household, each with an address that packs badly. */
export async function manyHouseholds({ sql }: TestApp, count: number): Promise<void> {
  const one = (await sql.one<Record<string, string>>(
    'select * from household where site_code = ? order by id limit 1',
    [HOME_SITE],
  ))!
  for (let at = 0; at < count; at += PIECE) {
    const rows = Array.from({ length: PIECE }, () => ({
      ...{ ...one, id: newKey(), household_no: `EX-${randomBytes(8).toString('hex')}` },
      origin_address: randomBytes(40).toString('hex'),
    }))
    await insertObjects(sql, 'household', rows)
  }
}
