// The compiled WeChat package as files; nothing here runs it.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const DIST = path.resolve(__dirname, '../../../miniapp/dist/weapp')

/** Where the package finds its API; requests anywhere else fail as they would in WeChat. */
export const API_BASE = process.env.ANJU_API_BASE ?? 'https://anju.example.cn'

export interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[]; independent?: boolean }[]
  subpackages?: { root: string; pages: string[]; independent?: boolean }[]
  tabBar?: { list: { pagePath: string; text: string; iconPath: string; selectedIconPath: string }[] }
  permission?: Record<string, { desc: string }>
  requiredPrivateInfos?: string[]
  lazyCodeLoading?: string
  __usePrivacyCheck__?: boolean
  preloadRule?: Record<string, { packages: string[] }>
}

export const read = (file: string): string => readFileSync(path.join(DIST, file), 'utf8')
export const appJson = (): AppJson => JSON.parse(read('app.json')) as AppJson

/** Every page's path, subpackages included. */
export function routesOf(app: AppJson): string[] {
  const subpackages = app.subPackages ?? app.subpackages ?? []
  const nested = subpackages.flatMap((s) => s.pages.map((page) => `${s.root.replace(/\/$/, '')}/${page}`))
  return [...app.pages, ...nested]
}

/** All files of the package, relative to it, with `/` between folders. */
export function distFiles(): string[] {
  return readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(DIST, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
}
