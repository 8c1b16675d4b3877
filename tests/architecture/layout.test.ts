// The house's order as tests: where things lie, how files are named, what never stands in a source.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')

const TOP_LEVEL = [
  'package.json package-lock.json tsconfig.json miniapp bff shared-types config tests docs README.md',
  'LICENSE .ci .gitignore .npmrc',
].flatMap((line) => line.split(' '))

/** Git-ignored: made by installing, building and running. */
const GENERATED = new Set(
  'node_modules dist data coverage .cache .swc .git .artifacts .DS_Store .idea .vscode'.split(' '),
)
const isGenerated = (name: string) => GENERATED.has(name) || /\.(log|tsbuildinfo)$/.test(name)

function* walk(dir: string): Generator<string> {
  for (const entry of readdirSync(path.join(ROOT, dir), { withFileTypes: true })) {
    if (isGenerated(entry.name)) continue
    const file = path.posix.join(dir, entry.name)
    if (entry.isDirectory()) yield* walk(file)
    else yield file
  }
}

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
const files = [...walk('.')]
const sources = files.filter((file) => /\.(ts|tsx|js|cjs|mjs)$/.test(file))
const typescript = sources.filter((file) => /\.tsx?$/.test(file))
const texts = files.filter((file) =>
  /\.(tsx?|[cm]?js|json|md|scss|ya?ml|sql|html|example|conf)$|^\.ci\//.test(file),
)

/** `file:line` of every line of `among` that matches. */
function linesMatching(among: string[], pattern: RegExp): string[] {
  return among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1} ${line.trim().slice(0, 100)}`] : [],
      ),
  )
}

test('the top level holds only what the owner fixed', () => {
  const strangers = readdirSync(ROOT).filter((name) => !isGenerated(name) && !TOP_LEVEL.includes(name))
  expect(strangers).toEqual([])
})

test('sources were found at all', () => {
  // Guards the tests below against an empty list, with which they could not fail.
  expect(typescript.length).toBeGreaterThan(20)
})

describe('server features', () => {
  const features = path.join(ROOT, 'bff/src/features')
  const nouns = readdirSync(features, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

  const LAYER = /^[a-z0-9-]+\.(entity|routes|policy|queries|presenter)(\.test(-kit)?)?\.ts$/
  const COMMAND = /^[a-z0-9]+(-[a-z0-9]+)+(\.test(-kit)?)?\.ts$/ // verb-noun

  test.each(nouns)('%s: every file names its layer', (noun) => {
    const names = readdirSync(path.join(features, noun))
    expect(names.filter((name) => name !== 'public.ts' && !LAYER.test(name) && !COMMAND.test(name))).toEqual(
      [],
    )
  })

  test.each(nouns)('%s: routes come with a policy', (noun) => {
    const names = readdirSync(path.join(features, noun))
    const has = (layer: string) => names.some((name) => name.endsWith(`.${layer}.ts`))
    expect(has('routes') && !has('policy')).toBe(false)
  })
})

test('file names are kebab-case', () => {
  const inRooms = typescript.filter((file) => /^(shared-types|bff|miniapp)\/src\//.test(file))
  const MIGRATION = /\/migrations\//
  const odd = inRooms.filter(
    (file) => !MIGRATION.test(file) && !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.tsx?$/.test(path.basename(file)),
  )
  // The one name that Chinese copy is allowed to have, whole or a part of it.
  expect(odd.filter((file) => !/\/copy\/zh-CN(\.\w+)?\.ts$/.test(file))).toEqual([])
})

test('files stay short: 250 lines, tests 400', () => {
  const tooLong = sources
    .map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }))
    .filter(({ file, lines }) => lines > (/^tests\/|\.test(-kit)?\.tsx?$/.test(file) ? 400 : 250))
  expect(tooLong).toEqual([])
})

test('no test is singled out or skipped', () => {
  const tests = typescript.filter((file) => /^tests\/|\.test(-kit)?\.tsx?$/.test(file))
  expect(
    linesMatching(
      tests,
      /\b(describe|it|test)(\.each)?\.(only|skip|todo)\b|\b(fit|fdescribe|xit|xtest|xdescribe)\(/,
    ),
  ).toEqual([])
})

test('no any, no silenced compiler', () => {
  const ANY = /(:|<|\bas|,|\||=>)\s*any\b(?!\s*[a-z])|@ts-(ignore|nocheck)|eslint-disable.*no-explicit-any/
  const inCode = typescript.filter((file) => file !== 'tests/architecture/layout.test.ts')
  expect(linesMatching(inCode, ANY).filter((line) => !/:\d+ (\/\/|\*|\/\*)/.test(line))).toEqual([])
})

test('no paths of a machine', () => {
  // Put together here, so that this file does not find itself.
  const places = ['work', 'tmp', 'root', 'home', 'Users'].join('|')
  const MACHINE = new RegExp(`(^|[\\s'"\`(=:])/(${places})/(?!pages/)`)
  expect(linesMatching(texts, MACHINE)).toEqual([])
})

test('no registry hosts: the lockfile and the sources work with any mirror', () => {
  const HOSTS = new RegExp(
    ['registry\\.npm', 'npmmirror', 'registry\\.yarn', 'artifact(ory|registry)'].join('|'),
  )
  const among = texts.filter((file) => file !== 'tests/architecture/layout.test.ts')
  expect(linesMatching(among, HOSTS)).toEqual([])
  expect(linesMatching(['package-lock.json'], /"resolved": "https?:/)).toEqual([])
})
