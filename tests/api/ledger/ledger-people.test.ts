// A ledger meets people who changed: since it was checked, by another way back, or by a number that is somebody else's.
import type { RelationToHead } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import {
  applied,
  checked,
  headLine,
  householdLine,
  imported,
  ledgerOf,
  personLine,
  saidOf,
} from '../../_kit/ledger'
import type { Change } from '../../_kit/persons'
import { birthOf, deathOf, idNumberOf, living, peopleOf } from '../../_kit/persons'

const { siteAdmin } = PERSONAS

describeEachDatabase('people of a ledger', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const idOf = async (no: unknown) =>
    (await app.sql.one<{ id: string }>('select id from household where household_no = ?', [String(no)]))!.id

  test('what a new head made of the others since the check is not set back', async () => {
    const household = householdLine({ 审批人口: '3' })
    const head = headLine(household)
    const wife = personLine(household, {
      姓名: '韦妻子',
      与户主关系: '配偶',
      身份证号: idNumberOf('1962-02-03', 211, false),
    })
    const son = personLine(household, {
      姓名: '韦儿子',
      与户主关系: '子',
      身份证号: idNumberOf('1988-02-03', 212, true),
    })
    await imported(app, ledgerOf({ households: [household], people: [head, wife, son] }))
    const id = await idOf(household['户编号'])
    const people = await peopleOf(app, id)
    const of = (relation: string) => people.find((one) => one.relationToHead === relation)!
    // A file that says of the wife another education, and her relation as it stood.
    const file = ledgerOf({ people: [{ ...wife, 文化程度: '初中', 就学情况: '非在校' }] })
    const check = await checked(app, file)
    expect(saidOf(check)).toEqual([])
    const { version } = await app.ok('getHousehold', { params: { id }, query: {} }, siteAdmin)
    const relations: Record<string, RelationToHead> = { [of('10').id]: '52' }
    await app.ok(
      'changeHead',
      {
        params: { id },
        body: {
          baseVersion: version,
          occurredAt: app.now(),
          personId: of('20').id,
          formerRelation: '51',
          relations,
        },
      },
      siteAdmin,
    )
    const done = await applied(app, check)
    const after = (await peopleOf(app, id)).find((one) => one.id === of('10').id)!
    expect([after.relationToHead, saidOf(done).length > 0]).toEqual(['52', true])
  })

  test.each([
    ['his number', idNumberOf('1989-02-03', 213, false)],
    ['name and birthday', null],
  ])('who went and came back by another way is found by %s as he is now', async (_, idNo) => {
    const household = householdLine({ 审批人口: '2' })
    const born: Record<string, string> = idNo ? {} : { 出生日期: '1989-02-03', 性别: '女' }
    const wife = personLine(household, { 姓名: '韦妻子', 与户主关系: '配偶', 身份证号: idNo, ...born })
    await imported(app, ledgerOf({ households: [household], people: [headLine(household), wife] }))
    const id = await idOf(household['户编号'])
    const change = (body: Change) => app.ok('changePeople', { params: { id }, body }, siteAdmin)
    const left = (await peopleOf(app, id)).find((one) => one.relationToHead === '10')!
    await change({ ...deathOf(app, left.id), kind: 'marriage_out', reason: '离婚' })
    const wed = { name: '韦妻子', relationToHead: '10', gender: '2', birthDate: '1989-02-03' } as const
    const person = { ...wed, ethnicity: '08', idNo }
    await change(birthOf(app, { kind: 'marriage_in', effectiveDate: '2020-10-25', reason: '复婚', person }))
    expect(living(await peopleOf(app, id))).toHaveLength(2)
    const file = ledgerOf({ people: [{ ...wife, 文化程度: '初中', 就学情况: '非在校' }] })
    const check = await checked(app, file)
    expect([saidOf(check), check.counts.person.changed]).toEqual([[], 1])
  })

  test('a twin is not given the number of the other one, both of one household', async () => {
    const household = householdLine({ 审批人口: '3' })
    const idNo = idNumberOf('2009-02-03', 221, true)
    const first = personLine(household, { 姓名: '韦大双', 与户主关系: '子', 身份证号: idNo })
    const second = personLine(household, {
      姓名: '韦小双',
      与户主关系: '子',
      身份证号: null,
      出生日期: '2009-02-03',
      性别: '男',
    })
    await imported(app, ledgerOf({ households: [household], people: [headLine(household), first, second] }))
    const id = await idOf(household['户编号'])
    const other = (await app.sql.one<{ id: string }>(
      "select id from person where household_id = ? and name = '韦小双'",
      [id],
    ))!
    const file = ledgerOf({ people: [{ ...second, 人员编号: other.id, 身份证号: idNo }] })
    const check = await checked(app, file)
    const said = saidOf(check)
    if (said.length === 0) await applied(app, check)
    const rows = await app.sql.all(
      'select p.id from person p join person q on q.id_no_hash = p.id_no_hash and q.id <> p.id where p.household_id = ?',
      [id],
    )
    expect([said.length, rows.length]).toEqual([1, 0])
  })
})
