// npm start: from a bare clone to the running product. Installs, builds what changed, then becomes the server
// (which migrates, seeds the demo on first run, serves API and H5, and prints its address).
import { command, endWithShell, ensureBuilt, ensureInstalled } from './bootstrap.mjs'
import { runProgram } from './run-main.mjs'

const HELP = `用法: npm start [-- 选项]

选项
  --help        显示这份说明
  --api-only    不构建手机网页，只启动接口

环境变量
  PORT          端口，默认 3000
  HOST          监听地址，默认 127.0.0.1；容器或局域网用 0.0.0.0
  DATABASE_URL  数据库；默认为内嵌 SQLite (data/ 下)。例: mysql://user:password@host:3306/anju
  DATABASE_POOL MySQL 连接数，默认 10
  DATA_DIR      数据目录 (数据库、证据照片)，默认 data
  DEMO          1 = 演示身份与演示数据，0 = 正式使用；默认 1，NODE_ENV=production 时默认 0
  PUBLIC_URL    户码与网页的对外地址，默认 http://localhost:<PORT>
  LOG_LEVEL     日志级别，默认 info
  TRUST_PROXY   1 = 前面有自己的反向代理，来访地址取 X-Forwarded-For

例
  PORT=8080 npm start
  DATABASE_URL=mysql://root@127.0.0.1:3306/anju npm start`

await command(async () => {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    console.log(HELP)
    return
  }
  const unknown = args.find((arg) => arg !== '--api-only')
  if (unknown) {
    console.error(`不认识的选项 ${unknown}，见 npm start -- --help`)
    process.exit(2)
  }
  await ensureInstalled()
  await ensureBuilt('bff')
  if (!args.includes('--api-only')) await ensureBuilt('h5')
  endWithShell()
  runProgram('bff/dist/main.js')
})
