import type { Sql } from '../../db/sql'
import { problem } from '../../http/problem'
import type { Sample } from './draw-sample'
import { lastDrawNumber } from './spot-check.queries'

export interface NewDraw extends Omit<Sample, 'households'> {
  id: string
  policyId: string
  scope: string
  seedSource: string
  seed: string
  algorithm: string
  drawnBy: string
  drawnAt: number
  dueAt: number
}

const TRIES = 20
const INSERT = `insert into spot_check (id, draw_no, policy_id, scope_code, seed_source, seed, algorithm, frame_hash,
  frame_sites, frame_households, drawn_by, drawn_at, due_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/**
 * Writes the draw under the month's next number (`2020-11-03`) and returns it. Two draws at the same moment reach for
 * the same number: the second waits for the first one's commit, is refused by the unique index and takes the next.
 */
export async function insertDraw(sql: Sql, month: string, draw: NewDraw): Promise<string> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const number = (await lastDrawNumber(sql, month)) + 1
    const drawNo = `${month}-${String(number).padStart(2, '0')}`
    try {
      await sql.run(INSERT, [
        draw.id,
        drawNo,
        draw.policyId,
        draw.scope,
        draw.seedSource,
        draw.seed,
        draw.algorithm,
        draw.frameHash,
        draw.frameSites,
        draw.frameHouseholds,
        draw.drawnBy,
        draw.drawnAt,
        draw.dueAt,
      ])
      return drawNo
    } catch (error) {
      if ((error as { errno?: number }).errno !== DUPLICATE_KEY) throw error
    }
  }
  throw problem('unavailable')
}

/** ER_DUP_ENTRY of MySQL and MariaDB; the embedded engine has one writer and cannot meet it here. */
const DUPLICATE_KEY = 1062
