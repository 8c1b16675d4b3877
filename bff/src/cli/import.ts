import { readFile, stat, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { LedgerMode } from '@anju/shared-types'
import { importFile, MAX_LEDGER_BYTES } from '../features/ledger/public'
import type { FileImport } from '../features/ledger/public'
import { Problem } from '../http/problem'
import { findPerson } from './find-person'
import { runCli, say } from './run-cli'

const USAGE = `用法：npm run import -- 台账.xlsx --as=手机号 [--check | --skip]
  --as     以谁的名义导入（名册里的手机号；演示环境可用 county-admin）
  --check  只核对，不写入
  --skip   跳过有问题的行，其余写入；不加则全部通过才写`

const MOST_SAID = 20

/** One line whenever another piece is through, so that whoever waits sees it move. */
function telling(): { done: number; rows: number } {
  let [done, rows] = [0, 0]
  return {
    get done() {
      return done
    },
    set done(value: number) {
      done = value
      if (value > 0) say(`已处理 ${value} / ${rows} 行`)
    },
    get rows() {
      return rows
    },
    set rows(value: number) {
      rows = value
      say(`共 ${value} 行`)
    },
  }
}

async function tell({ report, applied, fileProblems, marked }: FileImport, file: string): Promise<void> {
  const problems = fileProblems.length > 0 ? fileProblems : report.problems
  for (const { sheet, row, column, message } of problems.slice(0, MOST_SAID))
    say(`  ${sheet} 第 ${row} 行${column ? ` ${column}` : ''}：${message}`)
  if (problems.length > MOST_SAID) say(`  …… 还有更多，见标注副本`)
  for (const { sheet, row, column, message } of report.hints.slice(0, MOST_SAID))
    say(`  提醒：${sheet} 第 ${row} 行${column ? ` ${column}` : ''}：${message}`)
  for (const note of report.notes) say(`  ${note}`)
  if (marked) {
    const copy = file.replace(/\.xlsx$/i, '') + '-标注问题.xlsx'
    await writeFile(copy, marked)
    say(`标出问题的副本：${copy}`)
  }
  const names = { site: '安置点', household: '户', person: '人' } as const
  for (const [layer, name] of Object.entries(names) as ['site' | 'household' | 'person', string][]) {
    const { created, changed, unchanged } = report.counts[layer]
    if (created + changed + unchanged > 0) say(`${name}：新增 ${created}，更新 ${changed}，不变 ${unchanged}`)
  }
  if (report.badRows > 0) say(`有问题 ${report.badRows} 行`)
  if (report.hintRows > 0) say(`提醒 ${report.hintRows} 行，请再看一眼（不影响写入）`)
  say(applied ? '已写入' : '没有写入')
}

void runCli(async (booted) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      as: { type: 'string' },
      check: { type: 'boolean', default: false },
      skip: { type: 'boolean', default: false },
    },
  })
  const [file] = positionals
  if (!file || !values.as) {
    say(USAGE)
    return 2
  }
  const actor = await findPerson(booted, values.as)
  if (!actor) {
    say(`名册里没有「${values.as}」`)
    return 1
  }
  const mode: LedgerMode | null = values.check ? null : values.skip ? 'skip' : 'all'
  try {
    const { size } = await stat(file)
    if (size > MAX_LEDGER_BYTES) throw new Problem('too_large')
    const bytes = await readFile(file)
    const done = await importFile({ deps: booted.deps, actor, bytes, mode, progress: telling() })
    await tell(done, file)
    return done.applied || (mode === null && done.report.badRows === 0 && !done.fileProblems.length) ? 0 : 1
  } catch (error) {
    if (!(error instanceof Problem) && (error as { code?: string }).code !== 'ENOENT') throw error
    say(error instanceof Problem ? error.message : `找不到文件 ${file}`)
    return 1
  }
})
