// What goes out as Excel: templates, and lists as their reader sees them. Read by another eye than the one that wrote.
import { LEDGER_LAYERS, pathFor } from '@anju/shared-types'
import type { Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { applied, checked, headLine, householdLine, ledgerOf, saidOf } from '../../_kit/ledger'
import { readBook } from '../../_kit/spreadsheets'
import { countOf, leavesNothing } from '../../_kit/untouched'

const { countyAdmin, helper } = PERSONAS

describeEachDatabase('Excel on its way out', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  async function download(path: string, as: string) {
    const reply = await app.request('GET', path, { as })
    expect(reply.status).toBe(200)
    const bytes = new Uint8Array(await reply.arrayBuffer())
    return { bytes, book: readBook(bytes) }
  }
  const exported = (query: Input<'exportHouseholds'>['query'], as: string = countyAdmin) =>
    download(pathFor('exportHouseholds', { query }), as)

  test.each(LEDGER_LAYERS)(
    'the template of the layer %s: drop-downs, an example that is no row, notes',
    async (layer) => {
      const { bytes, book } = await download(
        pathFor('downloadLedgerTemplate', { query: { layer } }),
        countyAdmin,
      )
      const names = { site: '安置点', household: '搬迁户', person: '搬迁人口' }
      const [heading, example, ...rest] = book.sheets[names[layer]]!
      expect(heading!.length).toBeGreaterThan(15)
      expect([example![0]!.startsWith('示例'), rest]).toEqual([true, []])
      expect(book.xml[names[layer]]!.match(/<dataValidation /g)!.length).toBeGreaterThan(4)
      expect(
        book.sheets['填写说明']!.flat().filter((text) => heading!.includes(text)).length,
      ).toBeGreaterThan(15)
      const report = await checked(app, bytes)
      expect([report.state, report.rows, saidOf(report)]).toEqual(['checked', 0, []])
    },
  )

  test('a list: masked, marked, written down, no formula in it; imported again it changes nothing', async () => {
    const {
      id,
      household_no: no,
      head_name: head,
    } = (await app.sql.one<Record<'id' | 'household_no' | 'head_name', string>>(
      'select id, household_no, head_name from household where site_code = ? order by id limit 1',
      [HOME_SITE],
    ))!
    await app.sql.run("update household set origin_address = '=HYPERLINK(1)' where id = ?", [id])
    const before = await countOf(app, 'audit_event', "action = 'exportHouseholds'")
    const { bytes, book } = await exported({ layer: 'household', site: HOME_SITE })
    const [heading, ...rows] = book.sheets['搬迁户']!
    const row = rows.find((one) => one[0] === no)!
    const cell = (name: string) => row[heading!.indexOf(name)]!
    expect(cell('迁出地村屯')).toBe("'=HYPERLINK(1)")
    expect(book.xml['搬迁户']).not.toMatch(/<f[ >]/)
    expect([cell('户主姓名') === head, cell('户主姓名').includes('*')]).toEqual([false, true])
    expect(cell('户主电话')).toMatch(/^\d{3}\*+\d{4}$/)
    expect(new Set(rows.map((one) => one.at(-1))).size).toBe(1)
    expect(rows[0]!.at(-1)).toMatch(/ 2020-\d\d-\d\d \d\d:\d\d [0-9A-Z]{6}$/)
    expect(await countOf(app, 'audit_event', "action = 'exportHouseholds'")).toBe(before + 1)
    const again = await checked(app, bytes)
    expect([saidOf(again), again.counts.household]).toEqual([
      [],
      { created: 0, changed: 0, unchanged: rows.length },
    ])
  })

  test('a formula in full width, or behind a blank, is none either; what narrowed the list is written down', async () => {
    const { id } = (await app.sql.one<{ id: string }>(
      'select id from household where site_code = ? order by id limit 1',
      [HOME_SITE],
    ))!
    const { origin_address: was } = (await app.sql.one<{ origin_address: string }>(
      'select origin_address from household where id = ?',
      [id],
    ))!
    for (const text of ['＝1+1', ' =1+1', '\n=1+1', '＠SUM(1)', '－1']) {
      await app.sql.run('update household set origin_address = ? where id = ?', [text, id])
      const { book } = await exported({ layer: 'household', site: HOME_SITE })
      const [heading, ...rows] = book.sheets['搬迁户']!
      const at = heading!.indexOf('迁出地村屯')
      expect([text, rows.filter((row) => row[at]?.endsWith(text)).map((row) => row[at]![0])]).toEqual([
        text,
        ["'"],
      ])
    }
    await app.sql.run('update household set origin_address = ? where id = ?', [was, id])
    await exported({ layer: 'household', redLine: '1', notUpdated: 'month' })
    const event = await app.sql.one<{ detail: string }>(
      "select detail from audit_event where action = 'exportHouseholds' order by id desc limit 1",
    )
    expect(event!.detail).toContain('"quick":["redLine","notUpdated"]')
  })

  test('people: as the list of a household’s people shows them', async () => {
    const { book } = await exported({ layer: 'person' }, helper)
    const [heading, ...rows] = book.sheets['搬迁人口']!
    const at = (name: string) => heading!.indexOf(name)
    const own = await countOf(
      app,
      'person',
      "household_id in (select h.id from household h join app_user u on u.id = h.helper_id where u.demo_persona = 'helper')",
    )
    expect(rows).toHaveLength(own)
    // What a helper does not read of a person he is not given as a file.
    expect(rows.filter((row) => /^\d{17}[\dX]$/.test(row[at('身份证号')] ?? ''))).toEqual([])
    expect(rows.every((row) => row[at('姓名')]!.includes('*'))).toBe(true)
  })

  test('an import that nobody works on any more was interrupted, and goes on', async () => {
    const household = householdLine()
    const report = await checked(app, ledgerOf({ households: [household], people: [headLine(household)] }))
    await app.sql.run(
      "update ledger_import set state = 'applying', mode = 'skip', heartbeat_at = 0 where id = ?",
      [report.id],
    )
    const cut = await app.ok('getLedgerImport', { params: { id: report.id } }, countyAdmin)
    expect([cut.state, cut.mode]).toEqual(['interrupted', 'skip'])
    const done = await applied(app, report, 'skip')
    expect([done.state, done.counts.household.created, done.counts.person.created]).toEqual(['applied', 1, 1])
    const twice = await leavesNothing(app, () =>
      app.call(
        'applyLedgerImport',
        { params: { id: report.id }, body: { mode: 'all' } },
        { as: countyAdmin },
      ),
    )
    expect([twice.status, twice.body.message]).toEqual([422, '这份台账已经写入'])
  })
})
