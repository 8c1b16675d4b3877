// npm run migrate | seed | tallies:verify | …: builds the server if needed, then runs bff/dist/cli/<name>.js.
import { command, ensureBuilt, ensureInstalled } from './bootstrap.mjs'
import { runProgram } from './run-main.mjs'

await command(async () => {
  const [name, ...args] = process.argv.slice(2)
  if (!/^[a-z-]+$/.test(name ?? ''))
    throw new Error('usage: cli.mjs <name of a file in bff/src/cli> [arguments]')
  await ensureInstalled()
  await ensureBuilt('bff')
  runProgram(`bff/dist/cli/${name}.js`, args)
})
