import { sealAllEvents } from '../audit/seal-events'
import { archiveDir } from '../audit/archive-audit'
import type { FaultKind } from '../audit/chain-walk'
import { verifyAudit } from '../audit/verify-audit'
import { sqlOn } from '../db/sql'
import { runCli, say } from './run-cli'

const WORDS: Record<FaultKind, string> = {
  edited: '内容被改过',
  removed: '记录被删除',
  inserted: '多出一条记录',
  reordered: '顺序被调换',
  truncated: '末尾的记录被删除',
  unsealed: '未入链的记录',
  head: '签名或每日汇总不符',
  archive: '归档文件缺失或不符',
}

void runCli(async ({ deps, orm }) => {
  await sealAllEvents(orm)
  const where = { sql: sqlOn(orm), secrets: deps.secrets, archiveDir: archiveDir(deps.settings) }
  const { rows, chains, heads, archives, faults } = await verifyAudit(where, deps.clock.system.now())
  for (const { kind, chain, seq, id, action } of faults)
    say([WORDS[kind], `链 ${chain}`, seq && `第 ${seq} 条`, id, action].filter(Boolean).join(' · '))
  say(`${rows} 条记录，${chains} 条链，${heads} 个签名，${archives} 个归档文件，${faults.length} faults`)
  return faults.length > 0 ? 1 : 0
})
