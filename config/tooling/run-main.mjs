// Hands this process over to a compiled program, so that signals, exit code and the terminal are its own.
import { createRequire } from 'node:module'
import { root } from './bootstrap.mjs'
import path from 'node:path'

const { runMain } = createRequire(import.meta.url)('node:module')

/** As if `node <file> …args` had been typed from the start. */
export function runProgram(file, args = []) {
  process.setSourceMapsEnabled(true)
  process.argv = [process.argv[0], path.join(root, file), ...args]
  process.chdir(root)
  runMain()
}
