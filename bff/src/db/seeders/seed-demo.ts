import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shanghaiDate } from '@anju/shared-types'
import type { HouseholdFacts, Shot } from '@anju/shared-types'
import { DEMO_START } from '../../clock/clocks'
import type { ClockAnchor } from '../../clock/clocks'
import type { Deps } from '../../deps'
import { rebuildRegionTallies } from '../../features/figures/public'
import { issuePlateCode, plateHash } from '../../features/household/public'
import { drawSpotCheck } from '../../features/spot-check/public'
import { findActor } from '../../features/user/public'
import type { Orm } from '../orm'
import { sqlOn } from '../sql'
import type { Sql } from '../sql'
import { inTransaction } from '../transaction'
import { addAlerts, addChangeProof, addProofs, gatedFieldsOf, addSiteHistory } from './demo-history'
import type { Lived, Movement } from './demo-history'
import { addHousehold } from './demo-household-row'
import { planHouseholds } from './demo-households'
import { seedCases } from './demo-cases'
import { momentsOf } from './demo-moments'
import { addFigures } from './demo-months'
import { addPersons } from './demo-persons'
import { drawPhotos } from './demo-photos'
import { addPlaces, addSites } from './demo-places'
import type { SiteHead } from './demo-places'
import { seededRandom, seedOf } from './demo-random'
import { wholeRegion } from './demo-shape'
import type { DemoShape } from './demo-shape'
import { DemoTables } from './demo-tables'
import { addUsers } from './demo-users'

const ANCHOR = 'demo_clock'
/** Every shot that a seeded gate asks for. */
const SHOTS: Shot[] = [
  ...['approval_form', 'people_door', 'interior', 'before', 'after', 'old_house', 'reclaimed'],
  ...['exit_form', 'receipt', 'certificate', 'document'],
] as Shot[]
const PLATES_LISTED = 40
/** The month's draw was made two days before the demo starts. */
const DRAWN_AT = DEMO_START - 2 * 86_400_000

/** A house plate of the demo, for trying the scan: the code itself is nowhere in the database. */
export interface DemoPlate {
  householdId: string
  code: string
  siteName: string
  doorplate: string
}

/** Where the demo's calendar was set when its data was made; null outside the demo and before the seed. */
export async function readAnchor(orm: Orm): Promise<ClockAnchor | null> {
  const row = await sqlOn(orm).one<{ content: string }>('select content from setting where name = ?', [
    ANCHOR,
  ])
  return row ? (JSON.parse(row.content) as ClockAnchor) : null
}

/**
 * Fills an empty database with the invented demo (domain.md §10) in one transaction: the same people and figures every
 * time, except what is random by nature (ids of uploads, initialisation vectors, plate codes).
 */
export async function seedDemo(
  deps: Deps,
  shape: DemoShape = wholeRegion(deps.settings.regionsFile),
): Promise<DemoPlate[]> {
  const photos = await drawPhotos(deps.storage, SHOTS)
  const tables = new DemoTables()
  const plates = buildDemo(tables, deps, shape, photos)
  await inTransaction(deps.orm, async (sql) => {
    const anchor: ClockAnchor = { business: DEMO_START, system: deps.clock.system.now() }
    await sql.run('insert into setting (name, content) values (?, ?)', [ANCHOR, JSON.stringify(anchor)])
    await tables.write(sql)
    await rebuildRegionTallies(sql, DEMO_START)
    await drawOfTheMonth(sql, deps, shape)
  })
  writeFileSync(
    join(deps.settings.dataDir, 'demo-plates.json'),
    JSON.stringify(plates.slice(0, PLATES_LISTED), null, 1),
  )
  return plates
}

function buildDemo(
  tables: DemoTables,
  deps: Deps,
  shape: DemoShape,
  photos: Awaited<ReturnType<typeof drawPhotos>>,
): DemoPlate[] {
  const policy = deps.policy()
  const random = seededRandom(seedOf('demo'))
  const sites = addPlaces(tables, shape)
  const users = addUsers(tables, shape, sites)
  const plans = planHouseholds(shape, sites, users)
  seedCases(plans, shape)
  const plates: DemoPlate[] = []
  const lives = plans.map((plan): Lived => {
    const moments = momentsOf(plan, users)
    const registeredAt = moments[0]!.at
    return { id: random.id(registeredAt), plan, moments }
  })
  for (const lived of lives) {
    const { plan, moments, id } = lived
    const last = moments[moments.length - 1]!
    const facts = gatedFieldsOf(plan, last.facts as HouseholdFacts)
    addProofs(tables, lived, facts, policy, photos, random)
    const redLine = addAlerts(tables, lived, policy, random)
    addHousehold(tables, lived, last.facts as HouseholdFacts, redLine)
    addPersons(tables, plan, { id, registeredAt: moments[0]!.at, actorId: moments[0]!.actorId }, (change) =>
      addChangeProof(tables, lived, change, policy, photos, random),
    )
    const code = issuePlateCode(deps.secrets.plates)
    tables.add('plate', [plateHash(code), id, deps.secrets.plates.current, 'active', moments[0]!.at, null])
    const doorplate = `${plan.building} 栋 ${plan.unit} 单元 ${plan.room}`
    plates.push({ householdId: id, code, siteName: plan.site.name, doorplate })
  }
  const heads = new Map<string, SiteHead>()
  const movements: Movement[] = []
  for (const site of sites) {
    const own = lives.filter((lived) => lived.plan.site === site)
    const told = addSiteHistory(tables, site.code, own, policy, random, shanghaiDate(DEMO_START))
    heads.set(site.code, told.head)
    movements.push(...told.movements)
  }
  addSites(tables, sites, (code) => heads.get(code)!)
  addFigures(tables, shape, sites, movements, policy)
  // Doors that the helper among the personas may open come first.
  const helper = users.helpersOf(
    sites.find((s) => s.countyCode === shape.homeCounty && !s.isDispersed)!.code,
  )[0]
  const isHelpers = (_: DemoPlate, i: number) => plans[i]!.helperId === helper
  return [...plates.filter(isHelpers), ...plates.filter((p, i) => !isHelpers(p, i))]
}

/** At least one random spot check a month (S1); made by the ordinary command. */
async function drawOfTheMonth(sql: Sql, deps: Deps, shape: DemoShape): Promise<void> {
  const admin = await sql.one<{ id: string }>("select id from app_user where demo_persona = 'province-admin'")
  const systemNow = deps.clock.system.now()
  const actor = (await findActor(sql, admin!.id, deps.clock))!
  await drawSpotCheck(
    { actor, sql, policy: deps.policy(), newId: deps.newId, now: DRAWN_AT, systemNow },
    { policyId: 'quick', scope: shape.province.code, seedSource: '演示：固定种子', seed: '20201103' },
  )
}
