// What the tests need from the operating system. Missing parts are installed where that is allowed
// (root on Debian); elsewhere one line says what to install or set, and the run fails: never a silent skip.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const BIN_DIRS = [
  ...(process.env.PATH ?? '').split(path.delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/libexec',
]

const hasProgram = (...names) =>
  names.some((name) => BIN_DIRS.some((dir) => existsSync(path.join(dir, name))))

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  if (list.status === 0) return list.stdout.trim() !== ''
  const noto = '/usr/share/fonts/opentype/noto'
  return existsSync(noto) && readdirSync(noto).some((name) => name.includes('CJK'))
}

/** Debian package → is what we use of it here already? */
const CHECKS = {
  'mariadb-server': () =>
    Boolean(process.env.ANJU_TEST_MYSQL_URL) ||
    (hasProgram('mariadbd', 'mysqld') && hasProgram('mariadb-install-db', 'mysql_install_db')),
  chromium: () =>
    process.env.CHROMIUM_PATH
      ? existsSync(process.env.CHROMIUM_PATH)
      : hasProgram('chromium', 'chromium-browser', 'google-chrome'),
  'fonts-noto-cjk': hasChineseFont,
  'poppler-utils': () => hasProgram('pdftotext') && hasProgram('pdftoppm'),
}

const missingOf = (packages) => packages.filter((name) => !CHECKS[name]())

const canInstall = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && hasProgram('apt-get')

function apt(...args) {
  // RUNLEVEL=1 keeps the package from starting a system-wide database; ours is private and temporary.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const done = spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 1 << 26 })
  return { ok: done.status === 0, tail: `${done.stderr ?? ''}`.trim().split('\n').at(-1) ?? '' }
}

/**
 * Makes sure the given Debian packages' programs are here.
 * @returns undefined when all is well, otherwise the one line to print before exiting with 1
 */
export function ensureRequirements(packages = Object.keys(CHECKS), say = console.log) {
  const missing = missingOf(packages)
  if (missing.length === 0) return undefined
  const names = missing.join(' ')
  if (!canInstall()) {
    return `缺少 ${names}：请先安装 (apt-get install ${names})，或设置 CHROMIUM_PATH / ANJU_TEST_MYSQL_URL。Missing, install or set them first.`
  }
  say(`安装系统软件 ${names} …`)
  const started = Date.now()
  const update = apt('update')
  const install = apt('install', '-y', '-o', 'DPkg::Lock::Timeout=120', '--no-install-recommends', ...missing)
  const still = missingOf(packages)
  if (install.ok && still.length === 0) {
    say(`安装系统软件 ${names} … ${Math.round((Date.now() - started) / 1000)} 秒`)
    return undefined
  }
  const why = install.ok ? '' : install.tail || update.tail
  return `安装 ${still.join(' ') || names} 失败 (apt-get failed): ${why}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problem = ensureRequirements(process.argv.length > 2 ? process.argv.slice(2) : undefined)
  if (problem) {
    console.error(problem)
    process.exit(1)
  }
}
