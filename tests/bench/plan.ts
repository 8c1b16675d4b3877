// What a bench run works on: the seeded demo, who may write where, and tokens for them.
import type { EntityManager } from '@mikro-orm/knex'
import { boot } from '@anju/bff/boot'
import { DEMO_START } from '@anju/bff/clock/clocks'
import { forkEntityManager } from '@anju/bff/db/orm'
import { seedDemo } from '@anju/bff/db/seeders/seed-demo'
import { sqlOf } from '@anju/bff/db/sql'
import { signAccessToken } from '@anju/bff/http/tokens'

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

interface Row extends Omit<Subject, 'token'> {
  userVersion: number
}

/**
 * Migrates and seeds the database of `env`, and reads the plan from it. Ids are those of the days on which the households
 * came, so neighbours in the list are of different sites.
 */
export async function preparePlan(env: Record<string, string>, households: number): Promise<Plan> {
  const { deps, orm, close } = await boot(env)
  await seedDemo(deps)
  const em: EntityManager = forkEntityManager(orm)
  const sql = sqlOf(em)
  const rows = await sql.all<Row>(
    `select h.id as householdId, h.site_code as siteCode, h.version, u.id as userId, u.version as userVersion,
     h.key_handover_date as movedInOn, h.occupancy_status as occupancyStatus
     from household h join role_assignment r on r.role = 'site_admin' and r.scope_code = h.site_code
     join app_user u on u.id = r.user_id
     where h.status = 'active' and h.key_handover_date is not null order by h.id limit ${households + 1}`,
  )
  const admin = await sql.one<{ id: string; version: number }>(
    `select id, version from app_user where demo_persona = 'province-admin'`,
  )
  const tokenOf = (userId: string, userVersion: number) =>
    signAccessToken(deps.secrets, { userId, userVersion }, deps.clock.system.now()).token
  const subjects = rows.map(({ userVersion, ...row }) => ({
    ...row,
    token: tokenOf(row.userId, userVersion),
  }))
  const plan = {
    spare: subjects.pop()!,
    subjects,
    policyVersion: deps.policy().version,
    businessNow: DEMO_START,
    provinceToken: tokenOf(admin!.id, admin!.version),
  }
  await close()
  return plan
}
