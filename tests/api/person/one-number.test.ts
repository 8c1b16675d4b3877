// One ID number belongs to one person of the register, also when two clerks enter it at the same instant.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { idNumberOf } from '../../_kit/persons'

const { countyAdmin } = PERSONAS
const ROUNDS = 6
const BIRTH = '1988-02-03'

describeEachDatabase('one number, one person', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  /** People of one site without a number that says otherwise. */
  const takeFrom = async (siteCode: string) => {
    const rows = await app.sql.all<{ id: string; household_id: string }>(
      `select p.id, p.household_id from person p join household h on h.id = p.household_id
       where h.site_code = ? and h.status = 'active' and p.person_status = 'registered' order by p.id limit ${ROUNDS}`,
      [siteCode],
    )
    for (const { id } of rows)
      await app.sql.run(`update person set birth_date = ?, gender = '1', id_no_hash = null where id = ?`, [
        BIRTH,
        id,
      ])
    return rows
  }

  test('two sites enter it at once: one is told that it is taken', async () => {
    const [here, there] = [await takeFrom(HOME_SITE), await takeFrom('4512280002')]
    const statuses: number[][] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const idNo = idNumberOf(BIRTH, 400 + round, true)
      const enter = async ({ id: personId, household_id: id }: (typeof here)[number]) => {
        const { version } = await app.ok('getHousehold', { params: { id }, query: {} }, countyAdmin)
        const body = { baseVersion: version, occurredAt: app.now(), fields: { idNo } }
        return app.call(
          'recordPersonSection',
          { params: { id, personId, section: 'numbers' }, body },
          { as: countyAdmin, key: newKey() },
        )
      }
      const replies = await Promise.all([enter(here[round]!), enter(there[round]!)])
      statuses.push(replies.map(({ status }) => status).sort())
    }
    expect(statuses).toEqual(statuses.map(() => [200, 422]))
  })
})
