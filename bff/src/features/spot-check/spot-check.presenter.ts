import type { Draw } from '@anju/shared-types'
import { doorplateOf } from '../household/public'
import type { DrawRow, SampleRow } from './draw-rows'

/** What is published of a draw: enough to draw again; no names of the households. */
export function presentDraw(draw: DrawRow, sample: readonly SampleRow[]): Draw {
  return {
    drawId: draw.id,
    drawNo: draw.draw_no,
    policyId: draw.policy_id,
    scope: draw.scope_code,
    seedSource: draw.seed_source,
    seed: draw.seed,
    algorithm: draw.algorithm,
    frameHash: draw.frame_hash,
    frameSize: { sites: draw.frame_sites, households: draw.frame_households },
    drawnAt: Number(draw.drawn_at),
    dueAt: Number(draw.due_at),
    sample: sample.map((row) => ({
      order: row.sample_order,
      siteCode: row.site_code,
      siteName: row.site_name,
      householdId: row.household_id,
      doorplate: doorplateOf(row),
      assignedTo: row.assignee_name,
    })),
  }
}
