// Where the workspaces' names lead when sources are run without a build (jest, run-ts.mjs).
const path = require('node:path')

const root = path.resolve(__dirname, '../..')

/** jest's moduleNameMapper; run-ts.mjs reads the same table. */
const aliases = {
  '^@anju/shared-types$': path.join(root, 'shared-types/src/index.ts'),
  '^@anju/bff/(.*)$': path.join(root, 'bff/src/$1'),
}

/** How a source becomes CommonJS: the same for jest and run-ts.mjs. */
const swcOptions = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true, dynamicImport: true },
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs' },
}

module.exports = { root, aliases, swcOptions }
