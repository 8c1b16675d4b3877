// All suites of the repository, as jest projects. `npm test -- --selectProjects unit api` runs some of them.
const os = require('node:os')
const path = require('node:path')
const { root, aliases, swcOptions } = require('./aliases.cjs')

// Published as ES modules only: transformed like our own sources.
const ESM_ONLY = ['@noble', 'qr']

const swc = [require.resolve('@swc/jest'), { ...swcOptions, sourceMaps: 'inline' }]
const tsxNotTsParser = { ...swcOptions.jsc, parser: { ...swcOptions.jsc.parser, tsx: false } }
const swcTs = [require.resolve('@swc/jest'), { ...swcOptions, jsc: tsxNotTsParser, sourceMaps: 'inline' }]

/** What every project shares. */
const common = {
  rootDir: root,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'cjs', 'mjs', 'json'],
  moduleNameMapper: {
    ...aliases,
    '\\.(scss|css)$': path.join(__dirname, 'jest.empty-module.cjs'),
    '^fast-check$': path.join(__dirname, 'jest.fast-check.cjs'),
  },
  // `<T>value` is a cast in .ts and a tag in .tsx: two parsers.
  transform: { '\\.ts$': swcTs, '\\.(tsx|jsx|js|mjs)$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/(bff|miniapp|shared-types)/dist/', '<rootDir>/data/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  restoreMocks: true,
}

/** A suite under tests/ that needs the private MariaDB. */
const onDatabases = {
  globalSetup: path.join(__dirname, 'jest.global-setup.cjs'),
  globalTeardown: path.join(__dirname, 'jest.global-teardown.cjs'),
}

/** Jest 30 takes testTimeout from the command line only, not from a project: a setup file sets it. */
const lasting = (timeoutMs) => ({
  globals: { TEST_TIMEOUT_MS: timeoutMs },
  setupFilesAfterEnv: [path.join(__dirname, 'jest.timeout.cjs')],
})

const project = (displayName, testMatch, more = {}) => ({
  ...common,
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  ...more,
})

module.exports = {
  rootDir: root,
  // Two even on a small machine: the suites wait for databases and browsers more than they compute.
  maxWorkers: Math.max(2, Math.floor(os.availableParallelism() * 0.75)),
  projects: [
    project(
      'unit',
      ['shared-types/src/**/*.test.ts', 'bff/src/**/*.test.ts', 'miniapp/src/**/*.test.{ts,tsx}'],
      lasting(30_000),
    ),
    project('api', ['tests/{api,access,sync,architecture}/**/*.test.ts'], {
      ...onDatabases,
      ...lasting(30_000),
    }),
    project('weapp', ['tests/weapp/**/*.test.ts'], lasting(60_000)),
    project('e2e', ['tests/e2e/**/*.test.ts'], { ...onDatabases, ...lasting(240_000) }),
    project('chaos', ['tests/chaos/**/*.test.ts'], { ...onDatabases, ...lasting(180_000) }),
  ],
}
