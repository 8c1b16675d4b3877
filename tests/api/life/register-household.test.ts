import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { driftOf } from '../../_kit/figures'
import { newKey } from '../../_kit/ids'
import type { NewHousehold } from '../../_kit/life'
import { newHousehold, somebody } from '../../_kit/life'
import { idNumberOf } from '../../_kit/persons'
import { leavesNothing } from '../../_kit/untouched'

const { countyAdmin, siteAdmin, helper, cityAdmin } = PERSONAS

describeEachDatabase('POST /api/households', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const register = (body: NewHousehold, as: string = countyAdmin, key = newKey()) =>
    app.call('registerHousehold', { body }, { as, key })

  test('a family of three is in the register: counts, number, people, history, figures', async () => {
    const people = [
      somebody(),
      somebody({ relationToHead: '10', gender: '2' }),
      somebody({ relationToHead: '20', birthDate: '2012-03-04' }),
    ]
    const body = newHousehold(app, { people })
    const key = newKey()
    const { status, body: answer } = await register(body, countyAdmin, key)
    expect([status, answer.outcome]).toEqual([200, 'applied'])
    expect(answer.record).toMatchObject({
      ...{ status: 'active', siteCode: HOME_SITE, relocationYear: 2018, version: 1 },
      populations: { approved: 3, benefit: 3, living: 3, added: 0, deceased: 0, movedOut: 0 },
      doorplate: `77 栋 1 单元 ${String(body.dwelling['roomNo'])}`,
    })
    expect(answer.record.householdNo).toMatch(/^451228-\d{4}$/)
    expect(answer.record.gatedValues.find(({ gate }) => gate === 'E1')).toMatchObject({ state: 'reported' })
    const { id } = answer.record
    // Asked again under the same key it is the same one.
    expect((await register(body, countyAdmin, key)).body.record.id).toBe(id)
    const listed = await app.ok('listHouseholdPeople', { params: { id } }, siteAdmin)
    expect(listed.items.map(({ relationToHead }) => relationToHead).sort()).toEqual(['02', '10', '20'])
    const { items } = await app.ok('getHouseholdTimeline', { params: { id }, query: {} }, siteAdmin)
    expect(items.map(({ section }) => section)).toEqual(['registration'])
    // Found by its head's initials like any other.
    const row = await app.sql.one<{ head_initials: string }>(
      'select head_initials from household where id = ?',
      [id],
    )
    expect(row!.head_initials).toMatch(/^w/)
    const yesterday = await app.call(
      'getHousehold',
      { params: { id }, query: { asOf: '2020-11-04' } },
      { as: siteAdmin },
    )
    expect(yesterday.status).toBe(404)
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })

  test('approved for more than are named: the rest is entered later', async () => {
    const registration = { relocationType: 'accompanying', relocationYear: 2017, approvedPopulation: 5 }
    const { body } = await register(newHousehold(app, { registration }))
    expect(body.record.populations).toMatchObject({ approved: 5, living: 5 })
    expect(await driftOf(app)).toEqual([])
  })

  test('names as they are: with any dot, with 〇, with rare characters; the search sees what is kept', async () => {
    const rare = ['刘〇', '﨑山', '𠀀山']
    const people = ['阿力木•买买提', ...rare].map((name, i) =>
      somebody({ name, ...(i > 0 ? { relationToHead: '20' as const } : {}) }),
    )
    const { status, body } = await register(newHousehold(app, { people }))
    expect(status).toBe(200)
    const { id } = body.record
    const rows = await app.sql.all<{ name: string }>('select name from person where household_id = ?', [id])
    expect(rows.map(({ name }) => name).sort()).toEqual(['阿力木·买买提', ...rare].sort())
    for (const q of ['阿力木·买买提', '阿力木•买', 'almm']) {
      const found = await app.ok('listHouseholds', { query: { q } }, countyAdmin)
      expect([q, found.items.map((one) => one.id).includes(id)]).toEqual([q, true])
    }
    const one = await register(newHousehold(app, { people: [somebody({ name: '𠀀' })] }))
    expect([one.status, one.body.message]).toEqual([400, '姓名只填汉字，2 到 30 个字，中间用「·」'])
  })

  test('401, 403, 404: the county keeps the register, of its own sites', async () => {
    const body = newHousehold(app)
    expect((await app.call('registerHousehold', { body })).status).toBe(401)
    for (const as of [siteAdmin, helper, cityAdmin])
      expect([as, (await register(body, as)).status]).toEqual([as, 403])
    for (const siteCode of ['4504050001', '4512289999'])
      expect((await register(newHousehold(app, { siteCode }))).body.code).toBe('not_found')
  })

  const head = somebody()
  const twin = somebody({ relationToHead: '10', gender: '2' })
  test.each<[string, Partial<NewHousehold>, number, string]>([
    ['no year', { registration: { relocationType: 'registered_poor' } }, 422, 'relocationYear'],
    [
      'another year',
      { registration: { relocationType: 'registered_poor', relocationYear: 2021 } },
      400,
      'relocationYear',
    ],
    ['no room', { dwelling: { building: '1', unit: '1' } }, 422, 'roomNo'],
    ['no head', { people: [somebody({ relationToHead: '10' })] }, 422, 'people'],
    ['two heads', { people: [somebody(), somebody()] }, 422, 'people'],
    [
      'one number twice',
      { people: [head, { ...twin, gender: '1', idNo: head.idNo! }] },
      422,
      'people.1.idNo',
    ],
    ['a wrong number', { people: [somebody({ idNo: '45999919800506001X' })] }, 422, 'people.0.idNo'],
    [
      'another birthday',
      { people: [somebody({ idNo: idNumberOf('1981-05-06', 9, true) })] },
      422,
      'people.0.idNo',
    ],
    [
      'another sex',
      { people: [somebody({ idNo: idNumberOf('1980-05-06', 9, false) })] },
      422,
      'people.0.idNo',
    ],
    [
      'born tomorrow',
      { people: [somebody({ birthDate: '2030-01-01', idNo: null })] },
      422,
      'people.0.birthDate',
    ],
    ['a township of nowhere', { originTownship: '999999999' }, 422, 'originTownship'],
    [
      'fewer approved than named',
      { registration: { relocationType: 'registered_poor', relocationYear: 2018, approvedPopulation: 1 } },
      422,
      'approvedPopulation',
    ],
  ])('%s is refused by its field and leaves nothing', async (_, more, status, field) => {
    const reply = await leavesNothing(app, () => register(newHousehold(app, more)))
    expect([reply.status, JSON.stringify(reply.body.details)]).toEqual([
      status,
      expect.stringContaining(`"field":"${field}"`),
    ])
  })

  test('a number, a door or a person that is there already is refused', async () => {
    const first = newHousehold(app, { householdNo: 'XC-0001' })
    expect((await register(first)).status).toBe(200)
    for (const [more, field] of [
      [{ householdNo: 'XC-0001' }, 'householdNo'],
      [{ dwelling: first.dwelling }, 'roomNo'],
      [{ people: [first.people[0]!] }, 'people.0.idNo'],
    ] as const) {
      const reply = await leavesNothing(app, () => register(newHousehold(app, more as Partial<NewHousehold>)))
      expect([reply.status, JSON.stringify(reply.body.details)]).toEqual([
        422,
        expect.stringContaining(`"field":"${field}"`),
      ])
    }
  })

  test('many at once, at one door and at two sites: every number is one household’s, every door too', async () => {
    const dwelling = newHousehold(app).dwelling
    const bodies = [
      newHousehold(app, { dwelling }),
      newHousehold(app, { dwelling }),
      ...Array.from({ length: 4 }, (_, i) => newHousehold(app, i % 2 ? { siteCode: '4512280002' } : {})),
    ]
    const replies = await Promise.all(bodies.map((body) => register(body)))
    // A number that was taken in the same instant is asked for again, by the phone.
    expect(replies.map(({ status }) => status).filter((status) => ![200, 422, 503].includes(status))).toEqual(
      [],
    )
    expect(replies.slice(0, 2).filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    const numbers = await app.sql.all<{ n: number }>(
      'select count(*) as n from household group by household_no having count(*) > 1',
    )
    const doors = await app.sql.all<{ n: number }>(
      "select count(*) as n from household where status = 'active' and building = '77' group by site_code, unit, room_no having count(*) > 1",
    )
    expect([numbers, doors]).toEqual([[], []])
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })
})
