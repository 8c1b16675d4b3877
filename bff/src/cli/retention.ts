import { runRetention } from '../features/privacy/public'
import { runCli, say } from './run-cli'

void runCli(async ({ deps }) => {
  for (const { what, days, removed } of await runRetention(deps, deps.rights.retention))
    say(`${what}：保存 ${days} 天，清理 ${removed} 条`)
  return 0
})
