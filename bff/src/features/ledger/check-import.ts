import { shanghaiDate } from '@anju/shared-types'
import type { LedgerProblem, Policy } from '@anju/shared-types'
import { sqlOn } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import type { SignedIn } from '../user/public'

import { findPlaces, findSites } from './ledger-facts.queries'
import { groupByHousehold } from './group-rows'
import type { PackedGroup } from './group-rows'
import { addGroup, addHints, addProblems, addSite, emptyReport } from './import-report'
import type { Report } from './import-report'
import { findLater, findPositions } from './later-changes.queries'
import type { SitePositions } from './later-changes.queries'
import { NOTHING_LATER } from './ledger-facts'
import { planBatch } from './plan-batch'
import type { PlanContext, RowProblems } from './plan-batch'
import { planSite } from './plan-site'
import type { SitePlan } from './plan-site'
import { hintsOf } from './row-problems'
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
  /** Where the sites' feeds stood when the file was checked; null for one that was not checked before. */
  since: SitePositions | null
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
  const sql = sqlOn(checking.deps.orm)
  // Before anything is read: what is written from now on the check may not know of.
  const report: Report = {
    ...emptyReport(),
    since: checking.since ?? (await findPositions(sql, checking.actor)),
  }
  const bad: RowProblems[] = []
  const rows = file.rows.length + file.lost.length
  checking.progress.rows = rows
  report.notes.push(...file.notes)
  if (file.problems.length > 0) {
    report.problems.push(...file.problems.slice(0, 500))
    return { rows: 0, report, bad, fileProblems: file.problems }
  }
  const sites = await planSites(checking, sql, file)
  const context = await planContext(checking, sql, file, sites.plans)
  sites.plans.forEach((plan) => addSite(report, plan))
  addProblems(report, sites.bad)
  addHints(report, sites.hints)
  addProblems(report, file.lost)
  if (keepBad) bad.push(...sites.bad, ...file.lost)
  checking.progress.done += file.lost.length
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
  return { rows, report, bad, fileProblems: [] }
}

/** Others have their turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const rowsOf = (groups: readonly PackedGroup[]): number =>
  groups.reduce((sum, { rows }) => sum + rows.length, 0)

export const hasRow = ({ rows }: PackedGroup): boolean => rows.some(({ layer }) => layer === 'household')

export function* batches<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

interface PlannedSites {
  plans: SitePlan[]
  bad: RowProblems[]
  hints: RowProblems[]
}

/** What rows of sites come to, in the order of the file. */
export async function planSites(
  { actor, now, since }: Pick<Checking, 'actor' | 'now' | 'since'>,
  sql: Sql,
  { rows }: LedgerFile,
): Promise<PlannedSites> {
  const made: PlannedSites = { plans: [], bad: [], hints: [] }
  const packed = rows.filter(({ layer }) => layer === 'site')
  if (packed.length === 0) return made
  const places = await findPlaces(sql, actor, [])
  const codes = packed.map(({ key }) => key)
  const known = await findSites(sql, actor, codes)
  const later = since ? await findLater(sql, actor, since, codes) : NOTHING_LATER
  const seen = new Map<string, number>()
  for (const row of packed.map(openRow)) {
    const facts = { actor, today: shanghaiDate(now), places, later, seen }
    const planned = planSite(row, { ...facts, known: known.get(row.cells['siteCode'] ?? '') ?? null })
    if ('plan' in planned) {
      made.plans.push(planned.plan)
      made.hints.push(...hintsOf(row, planned.plan.doubts))
    } else made.bad.push({ row, problems: planned.problems })
  }
  return made
}

export async function planContext(
  { actor, policy, now, since }: Pick<Checking, 'actor' | 'policy' | 'now' | 'since'>,
  sql: Sql,
  file: LedgerFile,
  sites: readonly SitePlan[],
): Promise<PlanContext> {
  const fresh = sites.filter(({ isNew }) => isNew).map(({ site }) => site)
  const places = await findPlaces(sql, actor, fresh)
  const idRows = firstRows(file.rows)
  return { sql, actor, policy, now, places, since, idRows, writes: false, doors: new Map() }
}

/** Where each ID number of the file stands first. */
function firstRows(rows: readonly PackedRow[]): Map<string, number> {
  const first = new Map<string, number>()
  for (const { idHash, row } of rows) if (idHash && !first.has(idHash)) first.set(idHash, row)
  return first
}
