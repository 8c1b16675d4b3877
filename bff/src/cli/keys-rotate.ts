import { recordAudit } from '../audit/audit-chain'
import { sealAllEvents } from '../audit/seal-events'
import type { ColumnReport } from '../db/rotate-keys'
import { rotateKeys } from '../db/rotate-keys'
import { sqlOn } from '../db/sql'
import type { Booted } from '../boot'
import { runCli, say } from './run-cli'

const sum = (reports: readonly ColumnReport[], what: 'resealed' | 'unopened' | 'left') =>
  reports.reduce((total, report) => total + report[what], 0)

/** How many, and the keys' ids; never a value. */
async function record({ deps, orm }: Booted, reports: readonly ColumnReport[]): Promise<void> {
  const { current, keys } = deps.secrets.columns
  await recordAudit(sqlOn(orm), {
    id: deps.newId(),
    actorId: null,
    action: 'rotateKeys',
    subjectType: 'column_key',
    subjectId: current,
    detail: {
      ...{ current, cipher: keys[current]!.cipher, known: Object.keys(keys) },
      resealed: Object.fromEntries(reports.map((report) => [report.name, report.resealed])),
      ...{ left: sum(reports, 'left'), unopened: sum(reports, 'unopened') },
    },
    recordedAt: deps.clock.business.now(),
  })
  await sealAllEvents(orm)
}

void runCli(async (booted) => {
  const { current, keys } = booted.deps.secrets.columns
  say(`当前密钥 ${current}（${keys[current]!.cipher}），密钥环 ${Object.keys(keys).join('、')}`)
  const reports = await rotateKeys(booted.orm, {
    progress: (column, seen, resealed) => say(`${column}：已查 ${seen} 个，重新加密 ${resealed} 个`),
    unopened: (column, key) => say(`${column}：打不开，编号 ${key}`),
  })
  await record(booted, reports)
  for (const { name, resealed, left } of reports)
    say(`${name} · 重新加密 ${resealed} 个 · ${left} left under old keys`)
  const [left, unopened] = [sum(reports, 'left'), sum(reports, 'unopened')]
  if (unopened > 0) say(`${unopened} 个值打不开：密钥环里缺它的密钥，或者内容被改过`)
  if (left > unopened) say('还有值在旧密钥下：请确认每个服务都用上了新的密钥环，再运行一次')
  say(`共重新加密 ${sum(reports, 'resealed')} 个，${left} left under old keys`)
  return left + unopened > 0 ? 1 : 0
})
