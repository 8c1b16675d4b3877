// ESLint: what the type checker and the import rules (dependency-cruiser.cjs) cannot see.
// Run from the repository root with `eslint -c config/tooling/eslint.config.mjs .`
import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

// A test-kit stands beside the tests of its folder and helps them.
const TESTS = ['tests/**/*.{ts,tsx}', '**/*.{test,test-kit}.{ts,tsx}']
const SPEC_OUTSIDE_TESTS = [
  'shared-types/src/**/*.{test,test-kit}.ts',
  'bff/src/**/*.{test,test-kit}.ts',
  'miniapp/**/*.{test,test-kit}.{ts,tsx}',
]

// Clock, ids and random are injected: a rule that reads the wall clock cannot be replayed or tested.
const NO_HIDDEN_INPUTS = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Inject the clock.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Inject the clock.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Inject the random source.',
  },
]
// eval and new Function blank the page inside WeChat; PATCH does not exist in wx.request.
const NO_EVAL = [
  { selector: "NewExpression[callee.name='Function']", message: 'WeChat refuses run-time code.' },
]

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      'data/',
      'coverage/',
      '**/.cache/',
      'tests/.artifacts/',
      'tests/weapp/_view/view-entry.js',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,

  // Plain scripts: the tooling itself, build configuration, helpers started by Node.
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'module', 'require', '__dirname', '__filename', 'Buffer', 'URL']
          .concat(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'fetch'])
          .concat(['performance', 'globalThis', 'exports', 'AbortController'])
          .map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'max-lines': ['error', { max: 250 }], 'no-eval': 'error' },
  },

  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-nocheck': true, 'ts-expect-error': 'allow-with-description' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-undef': 'off', // the type checker knows better
      'no-console': 'error', // the server logs through pino, the phone not at all
      'no-eval': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },

  // A forgotten await is a lost write (server), a lost effect (phone) or a test that cannot fail.
  {
    files: ['bff/src/**/*.ts', 'tests/**/*.ts', 'miniapp/src/**/*.{ts,tsx}'],
    ignores: SPEC_OUTSIDE_TESTS,
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/../..` },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },

  // Pure rooms: shared rules, server features, screen models.
  {
    files: ['shared-types/src/**/*.ts', 'bff/src/features/**/*.ts', 'miniapp/src/**/*.model.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...NO_HIDDEN_INPUTS, ...NO_EVAL] },
  },
  {
    files: ['shared-types/src/**/*.ts', 'miniapp/src/**/*.model.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'window', 'document', 'fetch', 'crypto', 'localStorage', 'setTimeout', 'setInterval'],
      ],
    },
  },

  {
    files: ['miniapp/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['miniapp/src/**/*.{ts,tsx}'],
    ignores: [...TESTS, 'miniapp/src/platform/**', 'miniapp/src/**/*.model.ts'],
    rules: {
      'no-restricted-globals': ['error', 'wx', 'localStorage', 'sessionStorage', 'indexedDB'],
      'no-restricted-syntax': ['error', ...NO_EVAL],
    },
  },
  // A screen is mostly markup.
  {
    files: ['miniapp/src/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },

  {
    files: TESTS,
    rules: { 'max-lines': ['error', { max: 400 }], 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
  // Command lines talk to a person on stdout.
  { files: ['bff/src/cli/**/*.ts', 'bff/src/main.ts', 'tests/**/*.ts'], rules: { 'no-console': 'off' } },
)
