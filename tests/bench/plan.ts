// What a bench run works on: the seeded demo, who may write where, and tokens for them.
import { evaluateRedLines } from '@anju/shared-types'
import { boot } from '@anju/bff/boot'
import { DEMO_START } from '@anju/bff/clock/clocks'
import { seedDemo } from '@anju/bff/db/seeders/seed-demo'
import { sqlOn } from '@anju/bff/db/sql'
import { factsOf } from '@anju/bff/features/household/public'
import type { HouseholdRow } from '@anju/bff/features/household/public'
import { findGatedValues, statesOf } from '@anju/bff/features/recognition/public'
import { signInDirectly } from '../_kit/sign-in'

export interface Subject {
  householdId: string
  siteCode: string
  version: number
  /** The site's administrator, who writes its move-ins. */
  userId: string
  token: string
  /** The day the keys were handed over: a date he may have moved in on. */
  movedInOn: string
  occupancyStatus: string
  /** What the phone shows before saving: the same rules over the same facts. */
  findings: { rule: string; result: string }[]
}

export interface Plan {
  subjects: Subject[]
  /** One more that the load leaves alone: its update is recorded for the bare run. */
  spare: Subject
  policyVersion: string
  /** The demo's calendar at the start of the run, UTC ms; it runs on. */
  businessNow: number
  provinceToken: string
}

/** What is measured. */
export type Work = 'updates' | 'boards'

type Row = HouseholdRow & { userId: string; userVersion: number }

/**
 * Migrates and seeds the database of `env`, and reads the plan from it. Ids are those of the days on which the households
 * came, so neighbours in the list are of different sites.
 */
export async function preparePlan(env: Record<string, string>, households: number): Promise<Plan> {
  const { deps, orm, close } = await boot(env)
  await seedDemo(deps)
  const sql = sqlOn(orm)
  const rows = await sql.all<Row>(
    `select h.*, u.id as userId, u.version as userVersion from household h join role_assignment r on r.role = 'site_admin' and r.scope_code = h.site_code
     join app_user u on u.id = r.user_id
     where h.status = 'active' and h.key_handover_date is not null order by h.id limit ${households + 1}`,
  )
  const admin = await sql.one<{ id: string; version: number }>(
    `select id, version from app_user where demo_persona = 'province-admin'`,
  )
  const tokens = new Map<string, string>()
  for (const who of [...rows, { userId: admin!.id, userVersion: admin!.version }]) {
    if (tokens.has(who.userId)) continue
    const { userId, userVersion } = who
    const made = await signInDirectly(sql, deps.secrets, { userId, userVersion }, deps.clock.system.now())
    tokens.set(userId, made.token)
  }
  const gates = await findGatedValues(
    sql,
    rows.map((row) => row.id),
  )
  const { redLines } = deps.policy()
  const subjects = rows.map((row): Subject => {
    const states = statesOf(gates.filter((gate) => gate.owner_id === row.id))
    return {
      householdId: row.id,
      siteCode: row.site_code,
      version: row.version,
      userId: row.userId,
      token: tokens.get(row.userId)!,
      movedInOn: row.key_handover_date!,
      occupancyStatus: row.occupancy_status!,
      findings: evaluateRedLines(factsOf(row, states), redLines).map(({ rule, result }) => ({
        rule,
        result,
      })),
    }
  })
  const plan = {
    spare: subjects.pop()!,
    subjects,
    policyVersion: deps.policy().version,
    businessNow: DEMO_START,
    provinceToken: tokens.get(admin!.id)!,
  }
  await close()
  return plan
}
