// Whoever is found by a value has it: lists are narrowed by what their reader may read of people, and by nothing else.
import fc from 'fast-check'
import type { Assignment, Input, Role } from '@anju/shared-types'
import { FILTERS, filterChoices, pathFor, PERSON_SECTIONS } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { describeEachDatabase } from '../_kit/databases'
import { HOME_CITY, HOME_COUNTY, HOME_SITE, OTHER_CITY, PERSONAS, PROVINCE } from '../_kit/demo'
import { addPerson, userIdOf } from '../_kit/people'

type Query = Input<'listHouseholds'>['query']
const { provinceAdmin, countyLeader, countyAdmin, helper } = PERSONAS
const OF_PEOPLE = FILTERS.filter(({ layer }) => layer === 'person')
const KEYS = new Map(
  PERSON_SECTIONS.flatMap(({ key, fields }) => Object.keys(fields).map((code) => [code, key])),
)

const valueIn = (sections: object, code: string): unknown =>
  (sections as Record<string, Record<string, unknown> | null>)[KEYS.get(code)!]?.[code]

describeEachDatabase('lists narrowed by what is known of people', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const list = (query: Query, as: string) => app.call('listHouseholds', { query }, { as })

  test('403 with the field and a sentence for who reads it of nobody; the export as well', async () => {
    for (const as of [provinceAdmin, countyLeader])
      for (const { code, field } of OF_PEOPLE) {
        const query = { [code]: filterChoices({ code, field } as (typeof OF_PEOPLE)[number])[0]!.value }
        const replies = [
          await list(query, as),
          await app.call('exportHouseholds', { query: { ...query, layer: 'household' } } as never, { as }),
        ]
        for (const { status, body } of replies as typeof replies & { body: never }[]) {
          const message = `您看不到「${field.label}」，不能按它筛选`
          expect([code, status, body]).toEqual([
            ...[code, 403],
            expect.objectContaining({
              code: 'forbidden',
              message,
              details: { fields: [{ field: code, message }] },
            }),
          ])
        }
      }
    // What households are narrowed by says nothing of a site.
    const sites = pathFor('exportHouseholds', { query: { chronicCard: 'issued', layer: 'site' } } as never)
    expect((await app.request('GET', sites, { as: countyLeader })).status).toBe(200)
  })

  test('who is here is told which sections he may narrow by', async () => {
    const readsOf = async (as: string) => (await app.ok('getMe', {}, as)).user.reads
    expect(await readsOf(countyLeader)).toEqual([])
    expect(await readsOf(countyAdmin)).toEqual(PERSON_SECTIONS.map(({ code }) => code))
    expect(await readsOf(helper)).toEqual(['schooling', 'health', 'work', 'insurance'])
  })

  test('nobody is found whose value his list of people does not show', async () => {
    const helperId = await userIdOf(app, helper)
    const place = fc.constantFrom<Pick<Assignment, 'scopeKind' | 'scopeCode'>>(
      ...[PROVINCE, HOME_CITY, OTHER_CITY, HOME_COUNTY].map((code) => ({
        scopeKind: 'region' as const,
        scopeCode: code,
      })),
      { scopeKind: 'site', scopeCode: HOME_SITE },
      { scopeKind: 'assigned', scopeCode: null },
      { scopeKind: 'sample', scopeCode: null },
    )
    const roles: Role[] = [
      'county_admin',
      'county_leader',
      'site_admin',
      'helper',
      'grid_worker',
      'spot_checker',
    ]
    const assignment = fc
      .tuple(fc.constantFrom(...roles), place)
      .map(([role, at]): Assignment => ({ role, ...at }))
    const narrowed = fc
      .constantFrom(...OF_PEOPLE)
      .chain((filter) =>
        fc.constantFrom(...filterChoices(filter)).map(({ value }) => ({ code: filter.code, value })),
      )
    let [shown, refused] = [0, 0]
    await fc.assert(
      fc.asyncProperty(
        fc.array(assignment, { minLength: 1, maxLength: 2 }),
        narrowed,
        async (held, { code, value }) => {
          const as = await addPerson(app, held)
          await app.sql.run('update household set helper_id = ? where helper_id = ?', [as, helperId])
          const { status, body } = await list({ [code]: value }, as)
          const items = status === 200 ? body.items.slice(0, 5) : []
          for (const { id } of items) {
            const people = (await app.ok('listHouseholdPeople', { params: { id } }, as)).items
            const told = people.map(({ sections }) => valueIn(sections, code))
            expect([held, code, told]).toEqual([held, code, expect.arrayContaining([value])])
          }
          await app.sql.run('update household set helper_id = ? where helper_id = ?', [helperId, as])
          shown += items.length
          if (status === 403) refused += 1
        },
      ),
      { numRuns: 60, seed: 20201105 },
    )
    expect(shown).toBeGreaterThan(20)
    expect(refused).toBeGreaterThan(5)
  })
})
