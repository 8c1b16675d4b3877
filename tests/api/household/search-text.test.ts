import type { Household, HouseholdPerson, HouseholdSummary, Input } from '@anju/shared-types'
import { FILTERS, filterChoices } from '@anju/shared-types'
import { isNarrowedTo } from '../../../miniapp/src/features/household/filter.model'
import { matches, summaryOf } from '../../../miniapp/src/sync/pack-list.model'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { addPerson } from '../../_kit/people'

const { siteAdmin, helper } = PERSONAS
type Query = Input<'listHouseholds'>['query']

interface Held {
  summary: HouseholdSummary
  record: Household
  people: HouseholdPerson[]
}

const wide = (text: string) =>
  [...text].map((c) => (/[!-~]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('')

describeEachDatabase('one text, one filter: the server and the phone find the same', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const idsOf = async (query: Query, as: string) => {
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const asked = { limit: '100', ...query, ...(cursor ? { cursor } : {}) }
      const page: { items: { id: string }[]; nextCursor: string | null } = await app.ok(
        'listHouseholds',
        { query: asked },
        as,
      )
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    return ids.sort()
  }
  /** As the pack holds them. */
  const heldBy = async (as: string): Promise<Held[]> => {
    const held: Held[] = []
    for (const id of await idsOf({}, as)) {
      const record = await app.ok('getHousehold', { params: { id }, query: {} }, as)
      const people = (await app.ok('listHouseholdPeople', { params: { id } }, as)).items
      held.push({ summary: summaryOf(record), record, people: [...people] })
    }
    return held
  }
  const onPhone = (held: readonly Held[], fits: (one: Held) => boolean) =>
    held
      .filter(fits)
      .map(({ record }) => record.id)
      .sort()

  test('numbers and doors, however they are typed', async () => {
    const [first, second] = await idsOf({}, siteAdmin)
    await app.sql.run(
      "update household set household_no = 'DA-B7-0001', building = 'A', unit = '2', room_no = '30C', extra_rooms = '9-8-909，9-8-910c' where id = ?",
      [first!],
    )
    await app.sql.run(
      "update household set household_no = 'da-b7-0002', building = 'a', unit = '2', room_no = '1-30c' where id = ?",
      [second!],
    )
    const held = await heldBy(siteAdmin)
    const found = async (q: string) => {
      const ids = await idsOf({ q }, siteAdmin)
      const phone = onPhone(held, ({ summary, record }) => matches(summary, q, record.dwelling.extraRooms))
      expect([db.dialect, q, phone]).toEqual([db.dialect, q, ids])
      return [ids.includes(first!), ids.includes(second!)]
    }
    const both = ['da-b7', 'DA-B7', wide('DA-B7'), ' da-b7　']
    for (const q of both) expect([q, await found(q)]).toEqual([q, [true, true]])
    const doors = [
      'A-2-30C',
      'a-2-30c',
      '2-30c',
      '30C',
      '30c',
      wide('a-2-30C'),
      'A 栋 2 单元 30C',
      'a栋2单元30c室',
      '30c室',
    ]
    for (const q of [...doors, 'DA-B7-0001', '9-8-909', '8-909', '909', '9-8-910C', '9栋8单元909室'])
      expect([q, await found(q)]).toEqual([q, [true, false]])
    for (const q of ['a-2-1-30c', '2-1-30C', '1-30C', 'A 栋 2 单元 1-30C'])
      expect([q, await found(q)]).toEqual([q, [false, true]])
    for (const q of [
      '0C',
      '08-909',
      '09',
      '9-8-90',
      'A-2',
      '%',
      '_',
      '!',
      "'",
      '\\',
      '-',
      '--',
      '1-1-1-1',
      '😀',
    ])
      expect([q, await found(q)]).toEqual([q, [false, false]])
    const plain = held.find(({ record }) => record.id !== first && record.id !== second)!.summary
    for (const q of [
      plain.householdNo,
      wide(plain.householdNo),
      plain.doorplate,
      plain.doorplate.replace(/ /g, ''),
    ])
      expect(await idsOf({ q }, siteAdmin)).toContain(plain.id)
  })

  test('names: both databases tell letters with and without accents apart', async () => {
    const names = ['Élan', '龙ａ', '覃😀花', '覃😁花', '𠮷田']
    const ids = (await idsOf({}, siteAdmin)).slice(2, 2 + names.length)
    for (const [i, name] of names.entries())
      await app.sql.run('update household set head_name = ? where id = ?', [name, ids[i]!])
    const found = async (q: string) =>
      (await idsOf({ q }, siteAdmin)).flatMap((id) => names[ids.indexOf(id)] ?? [])
    expect(await found('É')).toEqual(['Élan'])
    expect(await found('È')).toEqual([])
    expect(await found('覃😀')).toEqual(['覃😀花'])
    expect(await found('𠮷')).toEqual(['𠮷田'])
  })

  test('every filter', async () => {
    const gridWorker = await addPerson(app, [
      { role: 'grid_worker', scopeKind: 'site', scopeCode: HOME_SITE },
      { role: 'helper', scopeKind: 'assigned', scopeCode: null },
    ])
    const some = (await idsOf({}, helper)).slice(0, 5)
    for (const id of some)
      await app.sql.run('update household set helper_id = ? where id = ?', [gridWorker, id])
    await app.sql.run("update household set status = 'withdrawn' where id = ?", [some[0]!])
    let seen = 0
    for (const as of [siteAdmin, helper, gridWorker]) {
      const held = await heldBy(as)
      const { reads } = (await app.ok('getMe', {}, as)).user
      const asked = FILTERS.filter(({ layer, section }) => layer === 'household' || reads.includes(section))
        .flatMap((filter) => filterChoices(filter).map(({ value }) => ({ [filter.code]: value })))
        .concat([{ missing: 'proof' }, { redLine: '1' }, { notUpdated: 'month' }, { site: HOME_SITE }])
      for (const query of asked) {
        const ids = await idsOf(query, as)
        const phone = onPhone(held, (one) => isNarrowedTo(one, query as Record<string, string>, app.now()))
        expect([as, query, phone]).toEqual([as, query, ids])
        seen += ids.length
      }
    }
    expect(seen).toBeGreaterThan(300)
  })
})
