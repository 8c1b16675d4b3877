// A power cut in the middle of the work: the built server, killed with updates in flight, started again. What it had
// acknowledged is there, nothing is half there, and sending everything again makes no change twice.
import type { Input, Output } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { brokenLinks } from '../_kit/chain'
import { describeEachDatabase } from '../_kit/databases'
import { correctFigures, driftOf } from '../_kit/figures'
import { newKey } from '../_kit/ids'
import { addWriterOfAll } from '../_kit/people'
import { runCliProcess, startServerProcess } from '../_kit/server-process'

const FULL = process.env.ANJU_FULL === '1'
const ROUNDS = FULL ? 6 : 1
// At most two a household: one of each section.
const UPDATES = FULL ? 290 : 200
if (FULL) jest.setTimeout(900_000)
const IN_FLIGHT = 32

interface Update {
  key: string
  householdId: string
  path: string
  body: Input<'recordMoveIn'>['body'] | Input<'recordDemolition'>['body']
  /** The answer it got, if any arrived. */
  answer: Output<'recordMoveIn'> | null
}

describeEachDatabase('kill -9 with updates in flight', (db) => {
  let token: string

  const withApp = async <T>(work: (app: TestApp) => Promise<T>, seed = false): Promise<T> => {
    const app = await startTestApp(db, { seed })
    try {
      return await work(app)
    } finally {
      await app.close()
    }
  }
  /** Mixed move-ins and demolitions over as many households as there are, a pair a household. */
  const plan = (households: readonly HouseholdRow[], now: number, round: number): Update[] =>
    Array.from({ length: UPDATES }, (_, i) => {
      const h = households[i % households.length]!
      const moveIn = Math.floor(i / households.length) % 2 === 0
      const day = String(1 + ((round * 7 + i) % 28)).padStart(2, '0')
      const head = { baseVersion: h.version, occurredAt: now - 60_000 }
      return {
        key: newKey(),
        householdId: h.id,
        path: `/api/households/${h.id}/${moveIn ? 'move-in' : 'demolition'}`,
        body: moveIn
          ? { ...head, occupancyStatus: 'resident', actualMoveInDate: `2020-10-${day}` }
          : { ...head, demolitionStatus: 'demolished', demolitionDate: `2020-10-${day}` },
        answer: null,
      }
    })
  const send = async (url: string, { path, key, body }: Update) =>
    fetch(url + path, {
      method: 'PUT',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
      },
      body: JSON.stringify(body),
    })
  /** Sends all, `IN_FLIGHT` at a time, and keeps the answers that arrive; a broken connection is no answer. */
  async function sendAll(url: string, updates: readonly Update[], onAnswer: () => void): Promise<number[]> {
    const statuses: number[] = []
    const queue = [...updates]
    const worker = async () => {
      for (let update = queue.shift(); update; update = queue.shift()) {
        try {
          const response = await send(url, update)
          const answer = (await response.json()) as Output<'recordMoveIn'>
          statuses.push(response.status)
          if (response.status === 200) update.answer = answer
          onAnswer()
        } catch {
          // Killed before it answered.
        }
      }
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
    return statuses
  }

  const prepare = () =>
    withApp(async (app) => {
      token = await app.token(await addWriterOfAll(app))
      // Houses that stand and flats with keys, so that both kinds of update are accepted.
      await app.sql.run(
        `update household set demolition_status = 'not_demolished', demolition_date = null, old_house_type = 'independent'`,
      )
      await correctFigures(app)
      expect(await driftOf(app)).toEqual([])
    }, true)
  const readAll = () =>
    withApp(async (app) => ({
      now: app.now(),
      households: await app.sql.all<HouseholdRow>(
        'select * from household where key_handover_date is not null order by household_no',
      ),
    }))

  /** What the tables say of every update, and that nothing in them contradicts anything else. */
  const examine = (updates: readonly Update[]) =>
    withApp(async (app) => {
      expect(await driftOf(app)).toEqual([])
      expect(await brokenLinks(app)).toEqual([])
      const keys = await app.sql.all<{ idem_key: string; answer: string | null; status: number }>(
        'select idem_key, answer, status from idempotency_key',
      )
      const changes = await app.sql.all<{
        mutation_id: string
        id: string
        version: number
        subject_id: string
      }>('select mutation_id, id, version, subject_id from change_record where mutation_id is not null')
      const audited = new Set(
        (
          await app.sql.all<{ detail: string }>('select detail from audit_event where site_code is not null')
        ).map((row) => (JSON.parse(row.detail) as { changeId: string }).changeId),
      )
      const versions = await app.sql.all<{ id: string; version: number; n: number }>(
        `select h.id, h.version, (select max(c.version) from change_record c where c.subject_id = h.id) as n from household h`,
      )
      // The row, its history and its chain are one.
      expect(versions.filter((row) => Number(row.n) !== Number(row.version))).toEqual([])
      for (const { key, answer, householdId } of updates) {
        const own = changes.filter((row) => row.mutation_id === key)
        const stored = keys.filter((row) => row.idem_key === key)
        // One change with its key, its answer and its audit, or nothing of all that.
        expect([key, own.length, stored.length]).toEqual([key, stored.length, own.length])
        expect(own.length).toBeLessThanOrEqual(1)
        expect(stored.filter((row) => row.answer === null || row.status !== 200)).toEqual([])
        expect(own.filter((row) => !audited.has(row.id))).toEqual([])
        if (!answer) continue
        expect([key, own.length]).toEqual([key, 1])
        expect([own[0]!.subject_id, Number(own[0]!.version)]).toEqual([householdId, answer.record!.version])
        expect((JSON.parse(stored[0]!.answer!) as Output<'recordMoveIn'>).record).toEqual(answer.record)
      }
      return { changed: new Set(changes.map((row) => row.mutation_id)) }
    })

  test('everything acknowledged is there, nothing is half there, nothing is there twice', async () => {
    await prepare()
    for (let round = 0; round < ROUNDS; round += 1) {
      const { households, now } = await readAll()
      const updates = plan(households, now, round)
      const first = await startServerProcess(db)
      let answered = 0
      let killed: Promise<void> | undefined
      const early = await sendAll(first.url, updates, () => {
        answered += 1
        if (answered === Math.floor(UPDATES / 3)) killed = first.end('SIGKILL')
      })
      await killed
      expect(new Set(early)).toEqual(new Set([200]))
      const acknowledged = updates.filter((u) => u.answer !== null).length
      // It died in the middle: some were answered, many were not.
      expect(acknowledged).toBeGreaterThanOrEqual(Math.floor(UPDATES / 3) - 1)
      expect(acknowledged).toBeLessThan(UPDATES)
      const before = await examine(updates)

      // The lock of a dead process is nobody's: the restart is not in its way.
      const second = await startServerProcess(db)
      const again = updates.map((update) => ({ ...update, answer: null }) as Update)
      const statuses = await sendAll(second.url, again, () => undefined)
      await second.end('SIGTERM')
      expect(statuses).toHaveLength(UPDATES)
      expect(new Set(statuses)).toEqual(new Set([200]))
      const outcomes = (list: readonly Update[]) => new Set(list.map((u) => u.answer!.outcome))
      expect(outcomes(again.filter((u) => before.changed.has(u.key)))).toEqual(new Set(['replayed']))
      const late = again.filter((u) => !before.changed.has(u.key))
      expect(late.length).toBeGreaterThan(0)
      expect([...outcomes(late)].filter((o) => o !== 'applied' && o !== 'merged')).toEqual([])
      const after = await examine(again)
      expect(updates.filter((u) => !after.changed.has(u.key))).toEqual([])
    }
    const verified = await runCliProcess(db, 'tallies-verify')
    expect(verified).toMatchObject({ code: 0 })
    expect(verified.output).toMatch(/，0 drifted\n$/)
  })
})
