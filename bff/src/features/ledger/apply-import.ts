import { shanghaiDate } from '@anju/shared-types'
import type { LedgerMode, LedgerProblem } from '@anju/shared-types'
import { appendAudit } from '../../audit/audit-chain'
import { sqlOn } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { inTransaction } from '../../db/transaction'
import { isRetryable } from '../../http/error-boundary'
import { lockSiteHead, lockSiteHeads, storeSiteHead } from '../place/public'
import { advanceSiteFigures, recordedInstant } from '../household/public'
import type { CommandContext } from '../household/public'
import { BATCH, batches, breathe, hasRow, planContext, planSites, rowsOf } from './check-import'
import type { Checking } from './check-import'
import { groupByHousehold, numbersOf } from './group-rows'
import type { PackedGroup } from './group-rows'
import { addGroup, addHints, addProblems, addSite, emptyReport } from './import-report'
import type { Report } from './import-report'
import { findKnown } from './ledger-facts.queries'
import { lockHouseholds } from './ledger.queries'
import { planBatch, siteIn } from './plan-batch'
import type { PlanContext, RowProblems } from './plan-batch'
import { openRow, readLedger } from './read-ledger'
import type { LedgerFile } from './read-ledger'
import { writeBatch } from './write-batch'
import { writeSites } from './write-sites'

interface Applying extends Checking {
  deps: Checking['deps'] & Pick<Deps, 'clock'>
  importId: string
  sha256: string
  mode: LedgerMode
  /** Where rows with something wrong are gathered for a marked copy. */
  bad?: RowProblems[]
}

/** With `all`, somebody changed something between the check and the write: nothing is written. */
export class RowsWentBad extends Error {
  constructor(readonly report: Report) {
    super('rows went bad')
  }
}

interface SiteWork {
  siteCode: string
  groups: PackedGroup[]
}

/**
 * Writes a ledger, the sites in the order of their codes. `all` is one transaction: every row or none, whatever happens.
 * `skip` is one transaction a site: what was interrupted goes on when it is run again, because a row that is written
 * already changes nothing. Every row is held against the register once more, under the locks.
 */
export async function applyImport(
  applying: Applying,
  bytes: Uint8Array,
): Promise<{ rows: number; report: Report; fileProblems: readonly LedgerProblem[] }> {
  const { deps, mode, progress } = applying
  const file = await readLedger(bytes)
  const rows = file.rows.length + file.lost.length
  progress.rows = rows
  const { problems: fileProblems, notes } = file
  if (fileProblems.length > 0)
    return { rows: 0, report: { ...emptyReport(), problems: [...fileProblems], notes }, fileProblems }
  const pool = sqlOn(deps.orm)
  const sites = await planSites(applying, pool, file)
  const context = await planContext(applying, pool, file, sites.plans)
  const { works, nowhere } = await bySite(context, groupByHousehold(file.rows))
  const base: Report = {
    ...emptyReport(),
    ...(applying.since ? { since: applying.since } : {}),
    notes,
  }
  addProblems(base, file.lost)
  applying.bad?.push(...file.lost)
  await reportNowhere(applying, context, nowhere, base)
  if (mode === 'all') {
    const before = applying.bad?.length ?? 0
    const report = await again(deps.orm, async (sql) => {
      const whole = structuredClone(base)
      progress.done = 0
      applying.bad?.splice(before)
      const numbers = works.flatMap(({ groups }) => numbersOf(groups))
      await lockHouseholds(sql, numbers)
      await writeSiteRows(applying, sql, file, whole)
      for (const work of works)
        await writeSite(applying, { ...context, sql, writes: true, doors: new Map() }, work, whole)
      if (whole.badRows > 0) throw new RowsWentBad(whole)
      return whole
    })
    return { rows, report, fileProblems }
  }
  const told = applying.bad?.length ?? 0
  let report = await again(deps.orm, async (sql) => {
    const next = structuredClone(base)
    applying.bad?.splice(told)
    await writeSiteRows(applying, sql, file, next)
    return next
  })
  for (const work of works)
    report = await again(deps.orm, async (sql) => {
      const next = structuredClone(report)
      const [done, bad] = [progress.done, applying.bad?.length ?? 0]
      try {
        await lockHouseholds(sql, numbersOf(work.groups))
        await writeSite(applying, { ...context, sql, writes: true, doors: new Map() }, work, next)
        return next
      } catch (error) {
        progress.done = done
        applying.bad?.splice(bad)
        throw error
      }
    })
  return { rows, report, fileProblems }
}

const TRIES = 3

/** A deadlock with somebody's update is nobody's fault: the same once more. */
async function again<T>(orm: Applying['deps']['orm'], work: (sql: Sql) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await inTransaction(orm, work)
    } catch (error) {
      if (!isRetryable(error) || attempt === TRIES) throw error
    }
}

/** The household's own row is enough to say where it lives. */
const headOf = ({ householdNo, rows }: PackedGroup) => ({
  householdNo,
  households: rows.filter(({ layer }) => layer === 'household').map(openRow),
})

/** Households by the site they are written to, the sites in the order of their codes. */
async function bySite(
  context: PlanContext,
  groups: readonly PackedGroup[],
): Promise<{ works: SiteWork[]; nowhere: PackedGroup[] }> {
  const sites = new Map<string, PackedGroup[]>()
  const nowhere: PackedGroup[] = []
  for (const batch of batches(groups, BATCH)) {
    const { households } = await findKnown(context.sql, context.actor, numbersOf(batch))
    for (const packed of batch) {
      const site = siteIn(headOf(packed), { households, places: context.places })
      const own = site === null ? nowhere : sites.get(site)
      if (own) own.push(packed)
      else sites.set(site!, [packed])
    }
  }
  const works = [...sites].map(([siteCode, own]) => ({ siteCode, groups: own }))
  return { works: works.sort((a, b) => (a.siteCode < b.siteCode ? -1 : 1)), nowhere }
}

/** Rows that lead to no site have something wrong with them. */
async function reportNowhere(
  applying: Applying,
  context: PlanContext,
  groups: readonly PackedGroup[],
  report: Report,
): Promise<void> {
  for (const batch of batches(groups, BATCH)) {
    const plans = await planBatch(context, batch)
    plans.forEach((plan, i) => {
      addGroup(report, plan, hasRow(batch[i]!))
      applying.bad?.push(...plan.problems)
    })
  }
}

const commandOf = ({ deps, actor, policy }: Applying, sql: Sql, now: number): CommandContext => ({
  ...{ deps, actor, policy, now, sql, mutationId: null },
})

/** Rows of sites, held against the register once more under their locks: what somebody wrote meanwhile stays. */
async function writeSiteRows(applying: Applying, sql: Sql, file: LedgerFile, report: Report): Promise<void> {
  const codes = file.rows
    .filter(({ layer, key }) => layer === 'site' && /^\d{10}$/.test(key))
    .map(({ key }) => key)
  if (codes.length > 0) await lockSiteHeads(sql, [...new Set(codes)])
  const now = applying.deps.clock.business.now()
  const { plans, bad, hints } = await planSites({ ...applying, now }, sql, file)
  addProblems(report, bad)
  addHints(report, hints)
  applying.bad?.push(...bad)
  await writeSites(commandOf(applying, sql, now), plans)
  plans.forEach((plan) => addSite(report, plan))
  applying.progress.done += plans.length
}

async function writeSite(
  applying: Applying,
  context: PlanContext,
  { siteCode, groups }: SiteWork,
  report: Report,
): Promise<void> {
  const { sql, policy } = context
  const { deps, actor, progress } = applying
  const head = (await lockSiteHead(sql, siteCode))!
  // Under the lock: what others wrote while this one waited was known before.
  const now = deps.clock.business.now()
  await advanceSiteFigures(sql, { siteCode, from: head.figures_date, now, policy, newId: deps.newId })
  // What figures stand at after the advance; a request of just before midnight counts into the new day.
  const date = head.figures_date > shanghaiDate(now) ? head.figures_date : shanghaiDate(now)
  const recordedAt = recordedInstant({ site_figures_date: date }, now)
  const site = { code: siteCode, seq: Number(head.seq), recordedAt }
  for (const batch of batches(groups, BATCH)) {
    const plans = await planBatch({ ...context, now }, batch)
    await writeBatch(commandOf(applying, sql, now), site, plans)
    plans.forEach((plan, i) => {
      addGroup(report, plan, hasRow(batch[i]!))
      applying.bad?.push(...plan.problems)
    })
    progress.done += rowsOf(batch)
    await applying.alive()
    await breathe()
  }
  const changes = site.seq - Number(head.seq)
  if (changes === 0) return
  const audit = await appendAudit(
    sql,
    {
      ...{ id: deps.newId(), siteCode, actorId: actor.userId, action: 'applyLedgerImport' },
      ...{ subjectType: 'site', subjectId: siteCode, recordedAt },
      detail: {
        importId: applying.importId,
        sha256: applying.sha256,
        fromSeq: Number(head.seq) + 1,
        changes,
      },
    },
    { seq: Number(head.audit_seq), hash: head.audit_head },
  )
  await storeSiteHead(sql, { ...head, seq: site.seq, audit_seq: audit.seq, audit_head: audit.hash })
}
