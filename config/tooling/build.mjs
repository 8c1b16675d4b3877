// npm run build [-- bff h5 weapp]: builds the named parts, or all, even when nothing changed.
import { command, ensureBuilt, ensureInstalled } from './bootstrap.mjs'

await command(async () => {
  const chosen = process.argv.slice(2)
  await ensureInstalled()
  for (const name of chosen.length > 0 ? chosen : ['bff', 'h5', 'weapp'])
    await ensureBuilt(name, { force: true })
})
