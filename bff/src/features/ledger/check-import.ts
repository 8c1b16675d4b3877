import { shanghaiDate } from '@anju/shared-types'
import type { LedgerProblem, Policy } from '@anju/shared-types'
import { sqlOn } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import type { SignedIn } from '../user/public'

import { findPlaces, findSites } from './ledger-facts.queries'
import { groupByHousehold } from './group-rows'
import type { PackedGroup } from './group-rows'
import { addGroup, addProblems, addSite, emptyReport } from './import-report'
import type { Report } from './import-report'
import { planBatch } from './plan-batch'
import type { PlanContext, RowProblems } from './plan-batch'
import { planSite } from './plan-site'
import type { SitePlan } from './plan-site'
import { openRow, readLedger } from './read-ledger'
import type { LedgerFile, PackedRow } from './read-ledger'

/** Households at once: what is held against the register fits into memory, and nobody waits long for his turn. */
export const BATCH = 250

export interface Checking {
  deps: Pick<Deps, 'orm' | 'newId' | 'log'>
  actor: SignedIn
  policy: Policy
  /** Business clock, UTC ms. */
  now: number
  progress: { done: number; rows: number }
  /** Tells that somebody is still at it. */
  alive: () => Promise<void>
}

export interface CheckedLedger {
  rows: number
  report: Report
  /** Every row with something wrong, for the marked copy. */
  bad: RowProblems[]
  /** Sheets and headings. */
  fileProblems: readonly LedgerProblem[]
}

/** Reads a file and holds every row against the register; nothing is written. Throws not_a_spreadsheet, too_large. */
export async function checkImport(
  checking: Checking,
  bytes: Uint8Array,
  keepBad: boolean,
): Promise<CheckedLedger> {
  const file = await readLedger(bytes)
  const report = emptyReport()
  const bad: RowProblems[] = []
  checking.progress.rows = file.rows.length
  if (file.problems.length > 0) {
    report.problems.push(...file.problems.slice(0, 500))
    return { rows: 0, report, bad, fileProblems: file.problems }
  }
  const sql = sqlOn(checking.deps.orm)
  const sites = await planSites(checking, sql, file)
  const context = await planContext(checking, sql, file, sites.plans)
  sites.plans.forEach((plan) => addSite(report, plan))
  addProblems(report, sites.bad)
  if (keepBad) bad.push(...sites.bad)
  for (const batch of batches(groupByHousehold(file.rows), BATCH)) {
    const plans = await planBatch(context, batch)
    plans.forEach((plan, i) => {
      addGroup(report, plan, hasRow(batch[i]!))
      if (keepBad) bad.push(...plan.problems)
    })
    checking.progress.done += rowsOf(batch)
    await checking.alive()
    await breathe()
  }
  return { rows: file.rows.length, report, bad, fileProblems: [] }
}

/** Others have their turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const rowsOf = (groups: readonly PackedGroup[]): number =>
  groups.reduce((sum, { rows }) => sum + rows.length, 0)

export const hasRow = ({ rows }: PackedGroup): boolean => rows.some(({ layer }) => layer === 'household')

export function* batches<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

/** What rows of sites come to, in the order of the file. */
export async function planSites(
  { actor, now }: Pick<Checking, 'actor' | 'now'>,
  sql: Sql,
  { rows }: LedgerFile,
): Promise<{ plans: SitePlan[]; bad: RowProblems[] }> {
  const made: { plans: SitePlan[]; bad: RowProblems[] } = { plans: [], bad: [] }
  const packed = rows.filter(({ layer }) => layer === 'site')
  if (packed.length === 0) return made
  const places = await findPlaces(sql, actor, [])
  const known = await findSites(
    sql,
    actor,
    packed.map(({ key }) => key),
  )
  const seen = new Map<string, number>()
  for (const row of packed.map(openRow)) {
    const facts = { actor, today: shanghaiDate(now), places, seen }
    const planned = planSite(row, { ...facts, known: known.get(row.cells['siteCode'] ?? '') ?? null })
    if ('plan' in planned) made.plans.push(planned.plan)
    else made.bad.push({ row, problems: planned.problems })
  }
  return made
}

export async function planContext(
  { actor, policy, now }: Pick<Checking, 'actor' | 'policy' | 'now'>,
  sql: Sql,
  file: LedgerFile,
  sites: readonly SitePlan[],
): Promise<PlanContext> {
  const fresh = sites.filter(({ isNew }) => isNew).map(({ site }) => site)
  const places = await findPlaces(sql, actor, fresh)
  return { sql, actor, policy, now, places, idRows: firstRows(file.rows), doors: new Map() }
}

/** Where each ID number of the file stands first. */
function firstRows(rows: readonly PackedRow[]): Map<string, number> {
  const first = new Map<string, number>()
  for (const { idHash, row } of rows) if (idHash && !first.has(idHash)) first.set(idHash, row)
  return first
}
