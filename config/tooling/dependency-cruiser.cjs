// Who may import whom. The rules are the map of the house: each says in its comment what it protects.
// `import type` is written out on purpose (see consistent-type-imports): rules that speak of run-time
// imports let type-only ones through.

const path = require('node:path')

const TEST_FILE = '\\.test(-kit)?\\.tsx?$'
const RUN_TIME = { dependencyTypesNot: ['type-only', 'type-import'] }
/** A rule is an error unless said otherwise. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const everywhere = [
  forbid('not-to-unresolvable', 'An import that cannot be found.', {}, { couldNotResolve: true }),
  forbid(
    'no-circular',
    'A run-time circle loads half a module. Entities may point at each other (lazy relations).',
    { path: '^(shared-types|bff|miniapp|tests)/', pathNot: '\\.entity\\.ts$' },
    { circular: true, viaOnly: { ...RUN_TIME, pathNot: '\\.entity\\.ts$' } },
  ),
  forbid(
    'only-declared-packages',
    "A package must stand in the package.json of the workspace (or the root's) that imports it.",
    { path: '^(shared-types|bff|miniapp|tests)/', pathNot: `^(?!tests/).*${TEST_FILE}` }, // those use what tests/ declares
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  forbid(
    'not-to-dist',
    'Import sources, never build output.',
    {},
    { path: '^(shared-types|bff|miniapp)/dist/(?!index)' },
  ),
  forbid(
    'not-to-tests',
    'Product code never imports the tests.',
    { path: '^(shared-types|bff|miniapp)/src/', pathNot: TEST_FILE },
    { path: `^tests/|${TEST_FILE}` },
  ),
]

const sharedTypes = [
  forbid(
    'shared-types-only-valibot',
    'shared-types runs anywhere: no I/O, no package but valibot.',
    { path: '^shared-types/src/', pathNot: TEST_FILE },
    { pathNot: '^shared-types/src/|(^|/)node_modules/valibot/' },
  ),
]

const bff = [
  forbid(
    'bff-not-to-miniapp',
    'Server and phone meet only in shared-types.',
    { path: '^bff/' },
    { path: '^miniapp/' },
  ),
  forbid(
    'infrastructure-not-to-features',
    'features stand on http, db, audit, storage, push; never the other way (db may list the entities).',
    { path: '^bff/src/(http|audit|storage|push)/' },
    { path: '^bff/src/(features|jobs|cli)/|^bff/src/(app|main)\\.ts$', ...RUN_TIME },
  ),
  forbid(
    'db-only-to-entities',
    'The database layer knows the entities of the features and nothing else of them; a seeder uses their commands.',
    { path: '^bff/src/db/(?!seeders/)' },
    {
      path: '^bff/src/(features|jobs|cli)/|^bff/src/(app|main)\\.ts$',
      pathNot: '\\.entity\\.ts$',
      ...RUN_TIME,
    },
  ),
  forbid(
    'features-not-upwards',
    'A feature receives what it needs; it never reaches for the application.',
    { path: '^bff/src/features/' },
    { path: '^bff/src/(jobs|cli)/|^bff/src/(app|main|deps)\\.ts$', ...RUN_TIME },
  ),
  forbid(
    'only-main-to-app',
    'Only the entry points build the app.',
    { path: '^bff/src/(?!main|cli/)', pathNot: TEST_FILE },
    { path: '^bff/src/app\\.ts$' },
  ),
  forbid(
    'feature-to-feature-by-public',
    'Features meet through public.ts only.',
    { path: '^bff/src/features/([^/]+)/', pathNot: `\\.entity\\.ts$|${TEST_FILE}` },
    { path: '^bff/src/features/([^/]+)/', pathNot: '^bff/src/features/$1/|/public\\.ts$' },
  ),
  forbid(
    'entities-to-entities',
    'Entities may relate to entities of other features, to nothing else there.',
    { path: '^bff/src/features/([^/]+)/.*\\.entity\\.ts$' },
    { path: '^bff/src/features/([^/]+)/', pathNot: '^bff/src/features/$1/|/public\\.ts$|\\.entity\\.ts$' },
  ),
  forbid(
    'only-routes-see-koa',
    'Commands, queries, policies and presenters never see Koa.',
    { path: '^bff/src/(features|audit|storage|push|db|jobs)/', pathNot: `\\.routes\\.ts$|${TEST_FILE}` },
    { path: 'node_modules/(@types/)?(@koa/|koa)' },
  ),
  forbid(
    'presenters-and-policies-without-database',
    'Presenters and policies are pure: no entity manager, not even its type.',
    { path: '^bff/src/features/.*\\.(presenter|policy)\\.ts$' },
    { path: 'node_modules/@mikro-orm/|\\.queries\\.ts$' },
  ),
  forbid(
    'nothing-to-routes',
    'routes → queries, policy, command, presenter: the arrow never turns.',
    { path: '^bff/src/features/', pathNot: `/public\\.ts$|${TEST_FILE}` },
    { path: '\\.routes\\.ts$' },
  ),
  forbid(
    'policies-know-no-siblings',
    'A policy is predicates over facts; it does not call commands or presenters.',
    { path: '^bff/src/features/.*\\.policy\\.ts$' },
    { path: '\\.presenter\\.ts$' },
  ),
]

/** Upper rooms that each room of the phone must not look into. */
const UPPER_ROOMS = {
  features: '^miniapp/src/(pages/|[^/]+/pages/|app\\.)',
  'sync|api': '^miniapp/src/(features|pages|ui)/|^miniapp/src/[^/]+/pages/|^miniapp/src/app\\.',
  ui: '^miniapp/src/(features|pages|sync|api)/|^miniapp/src/[^/]+/pages/|^miniapp/src/app\\.',
  platform: '^miniapp/src/(features|pages|sync|api|ui)/|^miniapp/src/[^/]+/pages/|^miniapp/src/app\\.',
}

const miniapp = [
  forbid(
    'miniapp-not-to-bff',
    'Phone and server meet only in shared-types.',
    { path: '^miniapp/' },
    { path: '^bff/' },
  ),
  ...Object.entries(UPPER_ROOMS).map(([room, upper]) =>
    forbid(
      `miniapp-${room.replace('|', '-')}-not-upwards`,
      'pages → features → {api, sync, platform, ui} → shared-types.',
      { path: `^miniapp/src/(${room})/`, pathNot: TEST_FILE },
      { path: upper, ...RUN_TIME },
    ),
  ),
  forbid(
    'taro-only-in-platform',
    'Only platform/ and app.tsx call Taro: unsupported calls *resolve* in an H5 production build.',
    { path: '^miniapp/src/', pathNot: `^miniapp/src/(platform/|app\\.tsx$)|${TEST_FILE}` },
    { path: 'node_modules/@tarojs/(?!components)', ...RUN_TIME },
  ),
  forbid(
    'models-are-pure',
    'A screen model is a pure function: shared-types, and other models, only.',
    { path: '^miniapp/src/.*\\.model\\.ts$' },
    { pathNot: '^shared-types/|@anju/shared-types|\\.model\\.ts$' },
  ),
]

const tests = [
  forbid(
    'tests-enter-by-the-door',
    'Operation tests use createApp (through _kit) and the contract, not the inside of the server.',
    { path: '^tests/(api|sync)/' },
    { path: '^bff/src/(?!app\\.ts$)', ...RUN_TIME },
  ),
]

module.exports = {
  forbidden: [...everywhere, ...sharedTypes, ...bff, ...miniapp, ...tests],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '\\.scss$|^tests/\\.artifacts/' },
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.resolve(__dirname, '../../tests/tsconfig.json') },
    webpackConfig: { fileName: path.resolve(__dirname, 'dependency-cruiser.resolve.cjs') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
  },
}
