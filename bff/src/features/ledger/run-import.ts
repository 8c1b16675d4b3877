import { createHash } from 'node:crypto'
import type { LedgerMode, LedgerState } from '@anju/shared-types'
import { openBytes, sealBytes } from '../../db/secret-box'
import { sqlOn } from '../../db/sql'
import type { Deps } from '../../deps'
import { fieldProblem, Problem } from '../../http/problem'
import type { SignedIn } from '../user/public'
import { applyImport, RowsWentBad } from './apply-import'
import { checkImport } from './check-import'
import type { CheckedLedger } from './check-import'
import { emptyReport } from './import-report'
import type { Report } from './import-report'
import { inBackground, progressOf, withProgress } from './import-progress'
import type { SitePositions } from './later-changes.queries'
import { beat, claimImport, endImport, insertImport, listImportsBetween } from './ledger.queries'
import type { ImportRow } from './import-row'

export interface ImportContext {
  deps: Deps
  actor: SignedIn
  /** Business clock, UTC ms. */
  now: number
}

/** Longer than any batch takes: whoever was at it is gone. */
const LOST_MS = 120_000
const FAILED = '系统出了点问题，没有写完；请稍后再试'

/** Keeps the file and checks it after the answer. The file lies sealed until it is written, a week at most. */
export async function startImport(
  context: ImportContext,
  fileName: string,
  bytes: Uint8Array,
): Promise<string> {
  const { deps, actor, now } = context
  const id = deps.newId()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await deps.storage.keepFor(id, sealBytes(bytes))
  await insertImport(sqlOn(deps.orm), {
    ...{ id, userId: actor.userId, fileName, sha256, report: emptyReport(), now },
    heartbeat: deps.clock.system.now(),
  })
  inBackground(
    work(context, id, async (progress) => {
      const checked = await checkImport(
        { ...context, policy: deps.policy(), progress, since: null, alive: aliveOf(context, id) },
        bytes,
        false,
      )
      const reason = checked.fileProblems.length > 0 ? '表头与模板不一致，请按提示改好再导' : null
      return { ...checked, state: reason ? 'failed' : 'checked', reason }
    }),
  )
  return id
}

/** The embedded database has one connection, and an import that writes holds it. */
const aliveOf =
  ({ deps }: ImportContext, id: string) =>
  async (): Promise<void> => {
    if (deps.settings.databaseUrl !== null) await beat(sqlOn(deps.orm), id, deps.clock.system.now())
  }

interface End {
  state: LedgerState
  rows: number
  report: Report
  reason: string | null
}

/** Whatever happens, the import says how it ended. */
async function work(
  { deps }: ImportContext,
  id: string,
  run: (progress: { done: number; rows: number }) => Promise<End>,
): Promise<void> {
  await withProgress(id, async (progress) => {
    const failed = (reason: string, report = emptyReport()): End => ({
      ...{ state: 'failed', rows: progress.rows, report, reason },
    })
    const end = await run(progress).catch((error: unknown) => {
      if (error instanceof Problem) return failed(error.message)
      deps.log.error({ err: error, importId: id }, 'ledger import failed')
      return failed(FAILED)
    })
    await endImport(sqlOn(deps.orm), id, end)
  })
}

/** What an import is at now: one that nobody works on any more was interrupted. */
export function stateOf(row: ImportRow, deps: Pick<Deps, 'clock' | 'settings'>): LedgerState {
  if (row.state !== 'checking' && row.state !== 'applying') return row.state
  if (progressOf(row.id)) return row.state
  // The embedded database has one process; with several servers another one may be at it.
  const alone = deps.settings.databaseUrl === null
  const silent = deps.clock.system.now() - Number(row.heartbeat_at) > LOST_MS
  return alone || silent ? 'interrupted' : row.state
}

const refuse = (message: string) => fieldProblem('rule_violated', [{ field: 'mode', message }])

/** Writes after the answer. Throws rule_violated where there is nothing to write or somebody is at it. */
export async function startApplying(context: ImportContext, row: ImportRow, mode: LedgerMode): Promise<void> {
  const { deps } = context
  const state = stateOf(row, deps)
  const report = JSON.parse(row.report) as Report
  if (state === 'checking' || state === 'applying') throw refuse('正在核对或写入，请等它做完')
  if (state === 'applied') throw refuse('这份台账已经写入')
  if (row.mode === null && state !== 'checked') throw refuse(row.reason ?? '这份台账没有核对完，请重新上传')
  if (mode === 'all' && report.badRows > 0)
    throw refuse(`还有 ${report.badRows} 行有问题，请改好再导，或选择跳过`)
  const sealed = await deps.storage.readKept(row.id)
  if (!sealed) throw refuse('这份文件已经过期清除，请重新上传')
  const heartbeat = deps.clock.system.now()
  const sql = sqlOn(deps.orm)
  if (!(await claimImport(sql, row.id, { mode, from: row, heartbeat }))) throw refuse('正在写入，请等它做完')
  const bytes = openBytes(sealed)
  inBackground(
    work(context, row.id, async (progress) => {
      const end = await apply(context, { id: row.id, mode, progress, since: report.since ?? null }, bytes)
      if (end.state === 'applied' && end.report.badRows === 0) await deps.storage.dropKept(row.id)
      return end
    }),
  )
}

interface Apply {
  id: string
  mode: LedgerMode
  progress: { done: number; rows: number }
  /** Where the sites' feeds stood at the check. */
  since: SitePositions | null
}

async function apply(
  context: ImportContext,
  { id, mode, progress, since }: Apply,
  bytes: Uint8Array,
): Promise<End> {
  const { deps, actor, now } = context
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const alive = aliveOf(context, id)
  try {
    const { rows, report } = await applyImport(
      { deps, actor, now, policy: deps.policy(), progress, since, importId: id, sha256, mode, alive },
      bytes,
    )
    return { state: 'applied', rows, report, reason: null }
  } catch (error) {
    if (!(error instanceof RowsWentBad)) throw error
    const reason = '核对之后册上有了变化，有的行现在有问题；一行都没有写入'
    return { state: 'checked', rows: progress.rows, report: error.report, reason }
  }
}

/** The file as it stands against the register now, with every row that has something wrong. */
export async function recheck(
  context: ImportContext,
  row: ImportRow,
): Promise<{ bytes: Buffer; checked: CheckedLedger }> {
  const sealed = await context.deps.storage.readKept(row.id)
  if (!sealed) throw refuse('这份文件已经写入或过期清除')
  const bytes = openBytes(sealed)
  const progress = { done: 0, rows: 0 }
  const alive = () => Promise.resolve()
  // Held against what was written since the first check, as the write is.
  const { since = null } = JSON.parse(row.report) as Report
  const checking = { ...context, policy: context.deps.policy(), progress, since, alive }
  return { bytes, checked: await checkImport(checking, bytes, true) }
}

const DAY_MS = 86_400_000
const KEPT_DAYS = 7

/** Files that nobody came back for. */
export async function dropOldLedgers(deps: Pick<Deps, 'orm' | 'clock' | 'storage'>): Promise<void> {
  const now = deps.clock.business.now()
  const rows = await listImportsBetween(
    sqlOn(deps.orm),
    now - 5 * KEPT_DAYS * DAY_MS,
    now - KEPT_DAYS * DAY_MS,
  )
  for (const { id } of rows) await deps.storage.dropKept(id)
}
