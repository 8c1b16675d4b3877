// A desk full of tasks: a large draw puts some on the checker's, and a few are closed by hand.
import type { Draw } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { newKey } from '../../_kit/ids'

export const CHECKER = 'spot-checker'

export const drawMonthly = (app: TestApp): Promise<Draw> =>
  app.ok(
    'drawSpotCheck',
    { body: { policyId: 'monthly', scope: '451200', seedSource: '福彩 3D 第 2020296 期', seed: '518' } },
    'city-admin',
  )

export const userIdOf = async (app: TestApp, persona: string): Promise<string> =>
  (await app.sql.one<{ id: string }>('select id from app_user where demo_persona = ?', [persona]))!.id

/** One task of the kinds that no command makes yet; times are UTC ms. */
export async function addTask(
  app: TestApp,
  of: { persona: string; dueAt: number; state?: string; doneAt?: number; siteCode?: string },
): Promise<string> {
  const id = newKey()
  await app.sql.run(
    `insert into task (id, kind, assignee_id, household_id, site_code, draw_id, due_at, state, why, created_at, done_at)
     values (?, 'missing_proof', ?, null, ?, null, ?, ?, '缺少材料', ?, ?)`,
    [
      id,
      await userIdOf(app, of.persona),
      of.siteCode ?? null,
      of.dueAt,
      of.state ?? 'open',
      app.now(),
      of.doneAt ?? null,
    ],
  )
  return id
}
