// What WeChat's upload and review refuse, checked on the compiled package without running it.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { PAGES, TABS } from '../../miniapp/src/platform/pages'
import { codeFromStrings, literalsOf, parseEs5, calledMethods } from './_host/parse'
import { API_BASE, appJson, DIST, distFiles, read, routesOf } from './_host/dist'

const KB = 1024
const app = appJson()
const files = distFiles()
const scripts = files.filter((file) => file.endsWith('.js'))
const subpackages = app.subPackages ?? app.subpackages ?? []

/** APIs of position and address that must be announced, and may not be announced without being used. */
const PRIVATE_INFOS = [
  ...['getLocation', 'chooseLocation', 'choosePoi', 'chooseAddress', 'getFuzzyLocation'],
  ...['onLocationChange', 'startLocationUpdate', 'startLocationUpdateBackground'],
]

const sizeOf = (names: string[]) => names.reduce((sum, name) => sum + statSync(path.join(DIST, name)).size, 0)
const inRoot = (root: string) => files.filter((file) => file.startsWith(`${root.replace(/\/$/, '')}/`))

describe('sizes', () => {
  test('main package ≤ 700 KB', () => {
    const main = files.filter((file) => !subpackages.some(({ root }) => inRoot(root).includes(file)))
    expect(sizeOf(main)).toBeLessThanOrEqual(700 * KB)
  })

  test('each subpackage ≤ 2 MB, all together ≤ 3 MB', () => {
    expect(subpackages.length).toBeGreaterThan(0)
    for (const { root } of subpackages) expect(sizeOf(inRoot(root))).toBeLessThanOrEqual(2048 * KB)
    expect(sizeOf(files)).toBeLessThanOrEqual(3072 * KB)
  })
})

describe('scripts', () => {
  test.each(scripts)('%s parses as ES5', (file) => {
    expect(() => parseEs5(read(file))).not.toThrow()
  })

  /**
   * The one allowed is webpack's way to the global object: asked only where globalThis is missing, inside a try, and
   * named by WeChat's documentation as its exception. In the host it gives nothing and the app runs all the same.
   */
  test('no text is turned into code but the guarded `Function("return this")`', () => {
    const sites = scripts.flatMap((file) => codeFromStrings(read(file)).map((site) => ({ file, ...site })))
    const forbidden = sites.filter(({ code, guarded }) => code !== 'return this' || !guarded)
    expect(forbidden).toEqual([])
  })

  test('no plain http, no address of a desk, no host but the API', () => {
    const texts = scripts.flatMap((file) => literalsOf(read(file)))
    // Names, not addresses: a namespace, the origin of Taro's pretended location, and where error texts point to.
    const known =
      /^https?:\/\/(www\.w3\.org|react\.dev|reactjs\.org|fb\.me|docs\.taro\.zone|taro\.com$|taro-docs\.jd\.com|github\.com\/(facebook|NervJS))/
    const addresses = texts.flatMap((text) => text.match(/(https?|wss?):\/\/[^\s"')]+/g) ?? [])
    const foreign = addresses.filter((address) => !known.test(address) && !address.startsWith(API_BASE))
    expect(foreign).toEqual([])
    expect(texts.filter((text) => /localhost|127\.0\.0\.1|0\.0\.0\.0|192\.168\./.test(text))).toEqual([])
  })

  test('no secret', () => {
    const texts = scripts.flatMap((file) => literalsOf(read(file)))
    const suspect = /PRIVATE KEY|^eyJ[\w-]{10,}\.|^[0-9a-f]{32,}$|^AKIA|app_?secret|session_key/i
    expect(texts.filter((text) => suspect.test(text))).toEqual([])
  })

  test('WeChat has no PATCH', () => {
    expect(scripts.flatMap((file) => literalsOf(read(file))).filter((text) => text === 'PATCH')).toEqual([])
  })
})

describe('app.json', () => {
  test('pages are those of the route table, home first', () => {
    expect([...routesOf(app)].sort()).toEqual(Object.values(PAGES).sort())
    expect(app.pages[0]).toBe(PAGES.home)
    expect(app.tabBar?.list.map((tab) => tab.pagePath)).toEqual(TABS.map((tab) => PAGES[tab]))
  })

  test('every page is there; no independent subpackage', () => {
    for (const route of routesOf(app))
      for (const kind of ['js', 'json', 'wxml']) expect(files).toContain(`${route}.${kind}`)
    expect(subpackages.filter((s) => s.independent)).toEqual([])
  })

  test('tab icons exist and are ≤ 40 KB', () => {
    for (const { iconPath, selectedIconPath } of app.tabBar?.list ?? [])
      for (const icon of [iconPath, selectedIconPath]) {
        expect(files).toContain(icon)
        expect(sizeOf([icon])).toBeLessThanOrEqual(40 * KB)
      }
  })

  test('what is used of position is announced, and nothing else', () => {
    const called = new Set(scripts.flatMap((file) => calledMethods(read(file))))
    expect(app.requiredPrivateInfos).toEqual(PRIVATE_INFOS.filter((api) => called.has(api)))
  })

  test('permissions say why, in at most 30 characters', () => {
    expect(Object.keys(app.permission ?? {})).toEqual(['scope.userLocation'])
    for (const { desc } of Object.values(app.permission ?? {})) {
      expect(desc).toMatch(/[\u4e00-\u9fff]/)
      expect([...desc].length).toBeLessThanOrEqual(30)
    }
  })

  test('code is loaded lazily and privacy is checked', () => {
    expect(app.lazyCodeLoading).toBe('requiredComponents')
    expect(app.__usePrivacyCheck__).toBe(true)
    for (const { packages } of Object.values(app.preloadRule ?? {}))
      for (const name of packages) expect(subpackages.map((s) => s.root.replace(/\/$/, ''))).toContain(name)
  })
})

describe('templates and styles', () => {
  test('every page follows the text size chosen in WeChat, before anything else on it', () => {
    for (const route of routesOf(app)) {
      const nodes = [...read(`${route}.wxml`).matchAll(/<([a-z][\w-]*)[^>]*>/g)].map(([whole]) => whole)
      const first = nodes.filter((node) => !/^<(import|wxs)/.test(node))[0]
      expect(first).toMatch(/^<page-meta root-font-size="system"/)
    }
  })

  test('styles select by class only', () => {
    const sheets = files.filter((file) => file.endsWith('.wxss')).map(read)
    const selectors = sheets.flatMap(
      (css) => css.replace(/\/\*[\s\S]*?\*\//g, '').match(/(?<=^|[{}])[^{}@;]+(?={)/g) ?? [],
    )
    const parts = selectors.flatMap((selector) => selector.split(/[\s>+~,]+/)).filter(Boolean)
    const odd = parts.filter((part) => !/^(\.|::|:root|page$|body$|from$|to$|[\d.]+%$)/.test(part))
    expect([...new Set(odd)]).toEqual([])
  })

  test('text is sized in rem, so that it grows with the system', () => {
    const sheets = files
      .filter((file) => file.endsWith('.wxss'))
      .map(read)
      .join('\n')
    expect(sheets.match(/font-size:\s*[\d.]+r?px/g) ?? []).toEqual([])
    expect(sheets).toMatch(/font-size:\s*[\d.]+rem/)
  })
})

test('the project file points at the package and holds no real appid', () => {
  const project = path.resolve(DIST, '../../project.config.json')
  const { miniprogramRoot, appid } = JSON.parse(readFileSync(project, 'utf8')) as Record<string, string>
  expect(existsSync(path.resolve(path.dirname(project), miniprogramRoot as string, 'app.json'))).toBe(true)
  expect(appid).toBe('touristappid')
})
