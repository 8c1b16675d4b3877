import { runCli, say } from './run-cli'

void runCli(({ migrated }) => {
  say(migrated.length > 0 ? `数据库已更新：${migrated.join('、')}` : '数据库已经是最新的')
  return Promise.resolve(0)
})
