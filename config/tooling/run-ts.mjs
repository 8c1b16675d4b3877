// node config/tooling/run-ts.mjs <file.ts> …args: runs a TypeScript program (the bench) straight from its
// sources, with the same aliases and the same compiler as the tests. No type check: that is `npm run check`.
import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import path from 'node:path'
import { command, ensureInstalled } from './bootstrap.mjs'

const require = createRequire(import.meta.url)

function registerTypeScript() {
  const { aliases, swcOptions } = require('./aliases.cjs')
  const { transformSync } = require('@swc/core')
  const table = Object.entries(aliases).map(([pattern, target]) => [new RegExp(pattern), target])

  const resolve = Module._resolveFilename
  Module._resolveFilename = function (request, ...rest) {
    const match = table.find(([pattern]) => pattern.test(request))
    return resolve.call(this, match ? request.replace(match[0], match[1]) : request, ...rest)
  }
  for (const extension of ['.ts', '.tsx']) {
    const parser = { ...swcOptions.jsc.parser, tsx: extension === '.tsx' }
    Module._extensions[extension] = (module, filename) => {
      const { code } = transformSync(readFileSync(filename, 'utf8'), {
        ...swcOptions,
        jsc: { ...swcOptions.jsc, parser },
        filename,
        sourceMaps: 'inline',
        swcrc: false,
      })
      module._compile(code, filename)
    }
  }
}

await command(async () => {
  await ensureInstalled()
  const [file, ...args] = process.argv.slice(2)
  if (!file) throw new Error('usage: run-ts.mjs <file.ts> [arguments]')
  registerTypeScript()
  process.setSourceMapsEnabled(true)
  process.argv = [process.argv[0], path.resolve(file), ...args]
  Module.runMain()
})
