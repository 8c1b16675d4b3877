// Everybody asks for everything: every GET of the contract, with ids of all scopes, by every persona and every other role.
import type { Assignment, Input, OperationId } from '@anju/shared-types'
import { strFromU8, unzipSync } from 'fflate'
import { contract, operationOf, pathFor } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { describeEachDatabase } from '../_kit/databases'
import { HOME_CITY, HOME_COUNTY, HOME_SITE, OTHER_CITY, PERSONAS, PROVINCE } from '../_kit/demo'
import { openSecret } from '../_kit/inside'
import { newKey } from '../_kit/ids'
import { finderOf } from '../_kit/find-words'
import { addPerson, userIdOf } from '../_kit/people'
import type { Place } from '../_kit/reach'
import { placesOf, reachOfUser, regionsOfUser } from '../_kit/reach'

/** Roles that no persona has. */
const OTHERS: Record<string, Assignment> = {
  gridWorker: { role: 'grid_worker', scopeKind: 'site', scopeCode: HOME_SITE },
  firstSecretary: { role: 'first_secretary', scopeKind: 'origin', scopeCode: '451228101' },
  villageTeam: { role: 'village_team', scopeKind: 'assigned', scopeCode: null },
  faceReviewer: { role: 'face_reviewer', scopeKind: 'region', scopeCode: HOME_COUNTY },
  departmentUser: { role: 'department_user', scopeKind: 'task', scopeCode: HOME_CITY },
}

const gets = (Object.keys(contract) as OperationId[]).filter((id) => operationOf(id).method === 'GET')
const every = <T>(rows: readonly T[], wanted: number): T[] =>
  rows.filter((_, i) => i % Math.max(1, Math.floor(rows.length / wanted)) === 0)

describeEachDatabase('leaks', (db) => {
  let app: TestApp
  let places: Place[]
  let people: Record<string, string>
  let inputs: { [K in OperationId]?: object[] }
  /** Whole numbers, and whole names of residents, in a text. */
  let secretsIn: (text: string) => string[]
  let residentsIn: (text: string) => string[]
  let [unitOf, ownerOf] = [new Map<string, string>(), new Map<string, string>()]
  /** Households by their numbers. */
  let numberOf = new Map<string, string>()

  beforeAll(async () => {
    app = await startTestApp(db)
    await app.ok('drawSpotCheck', { body: drawOf(HOME_CITY) }, PERSONAS.cityAdmin)
    await app.ok('drawSpotCheck', { body: drawOf(OTHER_CITY) }, PERSONAS.provinceAdmin)
    await lookAndAsk()
    places = await placesOf(app)
    people = { ...PERSONAS }
    for (const [name, role] of Object.entries(OTHERS)) people[name] = await addPerson(app, [role])
    for (const as of Object.values(people)) await app.token(as)
    const secrets = (
      await app.sql.all<{ s: string }>(
        `select id_no_enc as s from person where id_no_enc is not null
         union all select phone_enc from person where phone_enc is not null
         union all select bank_account_enc from person where bank_account_enc is not null
         union all select phone_enc from household where phone_enc is not null
         union all select phone_enc from app_user where phone_enc is not null`,
      )
    ).map(({ s }) => openSecret(s))
    secretsIn = finderOf(secrets, /[\dX]+/g)
    residentsIn = finderOf(await longNames(), /[\p{L}·]+/gu)
    const users = await app.sql.all<{ id: string; unit_code: string }>(
      'select id, unit_code from app_user order by id',
    )
    const numbered = await app.sql.all<{ id: string; household_no: string }>(
      'select id, household_no from household',
    )
    numberOf = new Map(numbered.map((row) => [row.household_no, row.id]))
    unitOf = new Map(users.map((user) => [user.id, user.unit_code]))
    const photos = await app.sql.all<{ id: string; owner_id: string }>(
      'select id, owner_id from evidence order by id',
    )
    await keepWrites()
    ownerOf = new Map(photos.map((photo) => [photo.id, photo.owner_id]))
    inputs = await inputsOf(users, photos)
  })
  afterAll(() => app.close())

  /** A look at whole numbers, a complaint and a correction in each of two cities, to be found by the wrong people. */
  async function lookAndAsk(): Promise<void> {
    for (const region of [HOME_COUNTY, '450405']) {
      const at = (await app.sql.one<{ id: string; person: string }>(
        `select h.id, p.id as person from household h join person p on p.household_id = h.id
         where h.site_code like ? order by h.id limit 1`,
        [`${region}%`],
      ))!
      const role = { role: 'county_admin', scopeKind: 'region', scopeCode: region } as const
      const admin = await addPerson(app, [role])
      const look = { personId: at.person, fields: ['idNo' as const], reason: '核对名单' }
      await app.ok('revealPerson', { params: at, body: look }, admin)
      const text = '门口的路灯不亮'
      await app.call('submitPetition', { body: { kind: 'complaint', region, text } })
      await app.ok('requestCorrection', { params: at, body: { field: 'people', text } }, admin)
    }
  }

  /** A write kept for a decision in each of two cities. */
  async function keepWrites(): Promise<void> {
    for (const region of [HOME_SITE, '450405']) {
      const at = (await app.sql.one<{ id: string }>(
        'select id from household h where site_code like ? order by id limit 1',
        [`${region}%`],
      ))!
      const [author, key] = [await addPerson(app, []), newKey()]
      await app.sql.run(
        `insert into quarantined_write (id, household_id, section, gate, operation, input, base_version, author_id,
           mutation_id, occurred_at, recorded_at, state)
         values (?, ?, 'move_in', 'E2', 'recordMoveIn', '{}', 0, ?, ?, 0, 0, 'held')`,
        [key, at.id, author, key],
      )
    }
  }

  const drawOf = (scope: string) => ({ policyId: 'quick', scope, seedSource: '测试', seed: '1' })

  /** Whole names of residents no cadre is called by; two characters may stand in any word. */
  async function longNames(): Promise<string[]> {
    const named = await app.sql.all<{ name: string }>(
      'select name from person where name not in (select name from app_user)',
    )
    return [...new Set(named.map(({ name }) => name))].filter((name) => [...name].length >= 3)
  }

  async function inputsOf(
    users: readonly { id: string }[],
    photos: readonly { id: string }[],
  ): Promise<typeof inputs> {
    const ids = async (table: string, wanted: number) =>
      every(await app.sql.all<{ id: string }>(`select id from ${table} order by id`), wanted)
    const byId = (rows: readonly { id: string }[], more: object = {}) =>
      rows.map(({ id }) => ({ params: { id }, ...more }))
    const households = every(places, 60)
    const units = [PROVINCE, HOME_CITY, OTHER_CITY, HOME_COUNTY, HOME_SITE, '451228101', '520000']
    const sites = await app.sql.all<{ code: string }>('select code from site order by code')
    return {
      listPersonas: [{}],
      getMe: [{}],
      getPolicy: [{}],
      listMyDevices: [{}],
      listHouseholds: [
        { query: { limit: '100' } },
        { query: { missing: 'proof', limit: '100' } },
        ...every(sites, 20).map(({ code }) => ({ query: { site: code, limit: '100' } })),
        ...['韦', '1', ''].map((q) => ({ query: { q, limit: '100' } })),
      ],
      getHousehold: byId(households, { query: {} }),
      getSite: sites.map(({ code }) => ({ params: { code } })),
      getHouseholdTimeline: byId(households, { query: {} }),
      getEvidence: byId(every(photos, 30)),
      getEvidenceContent: byId(every(photos, 30)),
      getLeaderboard: units.flatMap((parent) =>
        (['city', 'county', 'site'] as const).map((level) => ({
          params: { indicator: 'occupancyRate' },
          query: { parent, level },
        })),
      ),
      getSpotCheck: byId(await ids('spot_check', 10)),
      listTasks: [{ query: { limit: '100' } }],
      getTask: byId(await ids('task', 30)),
      listInbox: [{ query: { limit: '100' } }],
      listUsers: [{ query: { limit: '100' } }, ...units.map((unit) => ({ query: { unit, limit: '100' } }))],
      listUnits: [{ query: {} }, ...units.map((q) => ({ query: { q } }))],
      getUser: byId(every(users, 30)),
      downloadRosterTemplate: [{}],
      downloadLedgerTemplate: (['site', 'household', 'person'] as const).map((layer) => ({
        query: { layer },
      })),
      listDueSections: [{}],
      listSites: [{}],
      listPlateSheets: sites.map(({ code }) => ({ params: { code } })),
      downloadPlateSheet: byId(await ids('plate_sheet', 10)),
      listLedgerImports: [{}],
      getLedgerImport: byId(await ids('ledger_import', 10)),
      downloadMarkedLedger: byId(await ids('ledger_import', 10)),
      exportHouseholds: (['site', 'household', 'person'] as const).flatMap((layer) => [
        { query: { layer } },
        { query: { layer, q: '韦' } },
      ]),
      listAuditEvents: [
        { query: { limit: '100' } },
        ...units.map((unit) => ({ query: { unit, limit: '100' } })),
        ...every(users, 10).map(({ id }) => ({ query: { actorId: id, limit: '100' } })),
        ...every(households, 10).map(({ id }) => ({ query: { subjectId: id, limit: '100' } })),
      ],
      getAuditHead: [{}],
      pull: [{ query: { limit: '200' } }, { query: { cursor: 'x' } }],
      getSyncHealth: units.filter((unit) => unit.length === 6).map((region) => ({ query: { region } })),
      listHouseholdPeople: byId(households),
      listPeopleChanges: byId(households),
      listReveals: [
        { query: { limit: '100' } },
        ...units.filter((unit) => unit.length === 6).map((region) => ({ query: { region, limit: '100' } })),
      ],
      listPetitionRegions: [{}],
      listPetitions: [{ query: { limit: '100' } }, { query: { state: 'answered', limit: '100' } }],
      getPetition: byId(await ids('petition', 30)),
      listQuarantinedWrites: [{ query: { limit: '100' } }, { query: { state: 'decided', limit: '100' } }],
      getPrivacyNotice: [{}],
    }
  }

  /** What of an answer is not his to see. */
  async function judge(as: string): Promise<(id: OperationId, input: object, text: string) => string[]> {
    const userId = people[as]!.length === 26 ? people[as]! : await userIdOf(app, people[as]!)
    const reach = await reachOfUser(app, userId, places)
    const households = new Set(places.map(({ id }) => id))
    const rosters = await regionsOfUser(app, userId, /_admin$/)
    return (id, input, text) => {
      const found = [...new Set(text.match(/[0-9A-HJKMNP-TV-Z]{26}/g) ?? [])]
      const out = found.filter((one) => households.has(one) && !reach.has(one))
      const named = secretsIn(text)
      const whole = residentsIn(text)
      const users =
        id === 'listUsers' || id === 'getUser'
          ? (text.match(/"id":"([0-9A-Z]{26})","name"/g) ?? [])
              .map((part) => part.slice(6, 32))
              .filter(
                (one) => unitOf.has(one) && !rosters.some((region) => unitOf.get(one)!.startsWith(region)),
              )
          : []
      const { id: asked = '' } = (input as { params?: { id?: string } }).params ?? {}
      const file = id.startsWith('getEvidence') && !reach.has(ownerOf.get(asked)!) ? [asked] : []
      // A file names households by their numbers.
      const numbers = id === 'exportHouseholds' ? (text.match(/>[0-9A-Z-]{10,30}</g) ?? []) : []
      const foreign = numbers.flatMap((one) => {
        const household = numberOf.get(one.slice(1, -1))
        return household && !reach.has(household) ? [household] : []
      })
      return [...out, ...named, ...whole, ...users, ...file, ...foreign]
    }
  }

  test('every GET is asked', () => {
    expect(Object.keys(inputs).sort()).toEqual([...gets].sort())
  })

  test('a leak would be seen, wherever in a text it stands', async () => {
    const { s } = (await app.sql.one<{ s: string }>(
      'select id_no_enc as s from person where id_no_enc is not null limit 1',
    ))!
    const number = openSecret(s)
    expect(secretsIn(`{"no":"A1${number}0"}`)).toEqual([number])
    const [name] = await longNames()
    expect(residentsIn(`"title":"户主${name}家"`)).toEqual([name])
    expect(residentsIn(name!.slice(1))).toEqual([])
  })

  test('nobody is told what is not his', async () => {
    const leaks: string[] = []
    let requests = 0
    for (const as of Object.keys(people)) {
      const leaksOf = await judge(as)
      const met = { 200: 0, 403: 0, 404: 0 } as Record<number, number>
      for (const id of gets)
        for (const input of inputs[id]!) {
          const reply = await ask(id, input, people[as]!)
          requests += 1
          met[reply.status] = (met[reply.status] ?? 0) + 1
          // A board of counties under a site: there is no such board.
          const odd = ![200, 403, 404].includes(reply.status) && id !== 'getLeaderboard'
          expect([as, id, odd && reply.status, odd && reply.text]).toEqual([as, id, false, false])
          if (reply.status !== 200) continue
          for (const leak of leaksOf(id, input, reply.text)) leaks.push(`${as} ${id} ${leak}`)
        }
      // Whoever met no closed door was not asked enough.
      if (as !== 'provinceAdmin') expect(met[404]).toBeGreaterThan(20)
      expect(met[200]).toBeGreaterThan(8)
    }
    process.stdout.write(`${db.dialect}: ${requests} requests, ${leaks.length} leaks\n`)
    expect(leaks).toEqual([])
    expect(requests).toBeGreaterThan(3_000)
  }, 300_000)

  async function ask(id: OperationId, input: object, as: string): Promise<{ status: number; text: string }> {
    if (operationOf(id).output !== 'bytes') {
      const reply = await app.call(id, input as Partial<Input<OperationId>>, { as })
      return { status: reply.status, text: JSON.stringify(reply.body) }
    }
    const reply = await app.request('GET', pathFor(id, input), { as })
    const bytes = Buffer.from(await reply.arrayBuffer())
    // A spreadsheet is told by what stands in it.
    const isZip = bytes.subarray(0, 2).toString() === 'PK'
    const text = isZip
      ? Object.values(unzipSync(bytes))
          .map((part) => strFromU8(part))
          .join('')
      : bytes.toString('latin1')
    return { status: reply.status, text }
  }
})
