// What an import writes is known from when it is written: whoever wrote meanwhile was earlier, and the past stays what it was.
import mysql from 'mysql2/promise'
import { shanghaiDate } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { checked, headLine, householdLine, imported, importsAtRest, ledgerOf } from '../../_kit/ledger'
import { birthOf } from '../../_kit/persons'

const { siteAdmin, countyAdmin } = PERSONAS
const DAY = 86_400_000

describeEachDatabase('the clock of an import', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const idOf = async (no: string) =>
    (await app.sql.one<{ id: string }>('select id from household where household_no = ?', [no]))!.id
  const livingOn = async (id: string, asOf: string) =>
    (await app.ok('getHousehold', { params: { id }, query: { asOf } }, siteAdmin)).populations.living
  const lines = (prefix: string) => ['0001', '0002'].map((no) => householdLine({ 户编号: `${prefix}-${no}` }))
  const apply = (id: string) =>
    app.ok('applyLedgerImport', { params: { id }, body: { mode: 'all' } }, countyAdmin)

  test('two changes whose clocks were read in the other order are taken back as they were written', async () => {
    const [a] = lines('CA')
    await imported(app, ledgerOf({ households: [a!], people: [headLine(a!)] }))
    const id = await idOf('CA-0001')
    const day = shanghaiDate(app.now())
    const was = await livingOn(id, day)
    app.advance(2 * DAY)
    const [first, second] = ['韦大芽', '韦小芽'].map((name) =>
      birthOf(app, { person: { ...birthOf(app).person!, name } }),
    )
    await app.ok('changePeople', { params: { id }, body: first! }, siteAdmin)
    await app.ok('changePeople', { params: { id }, body: second! }, siteAdmin)
    await app.sql.run(
      `update change_record set recorded_at = recorded_at - 60000 where subject_id = ?
       and version = (select version from household where id = ?)`,
      [id, id],
    )
    expect(await livingOn(id, day)).toBe(was)
  })

  // The embedded database has one connection: nobody writes while an import waits.
  if (db.dialect === 'mysql')
    test('a birth told while a file is being written: the days before stay what they were', async () => {
      const [a, b] = lines('CB')
      await imported(app, ledgerOf({ households: [a!, b!], people: [headLine(a!), headLine(b!)] }))
      const id = await idOf('CB-0002')
      const day = shanghaiDate(app.now())
      const was = await livingOn(id, day)
      app.advance(2 * DAY)
      const more = [a!, b!].map((line) => ({ ...line, 审批人口: '4' }))
      const sent = await checked(app, ledgerOf({ households: more }))
      const holding = await mysql.createConnection(db.url!)
      await holding.query('begin')
      await holding.query("select id from household where household_no = 'CB-0001' for update")
      await apply(sent.id)
      app.advance(60_000)
      await app.ok('changePeople', { params: { id }, body: birthOf(app) }, siteAdmin)
      await holding.query('rollback')
      await holding.end()
      await importsAtRest()
      expect(
        (await app.ok('getLedgerImport', { params: { id: sent.id } }, countyAdmin)).counts.household,
      ).toEqual(expect.objectContaining({ changed: 2 }))
      expect(await livingOn(id, day)).toBe(was)
    })
})
