import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro'
import type { PageName, TabName } from './pages'
import { PAGES, TABS } from './pages'
import { decodeParam, pageUrl } from './page-url'

export type PageParams = Record<string, string | undefined>

/** Opens a page above this one. WeChat keeps ten: the eleventh takes the place of the one on top. */
export function go(page: Exclude<PageName, TabName>, params?: PageParams): void {
  const url = pageUrl(page, params)
  const full = Taro.getCurrentPages().length >= 10
  void (full ? Taro.redirectTo({ url }) : Taro.navigateTo({ url })).catch(() => undefined)
}

/** Opens a page in place of this one: going back does not lead here again. */
export function replaceWith(page: PageName, params?: PageParams): void {
  if (isTab(page)) return goTab(page)
  void Taro.redirectTo({ url: pageUrl(page, params) }).catch(() => undefined)
}

/** Leaves everything open behind, for example after signing in or out. */
export function startAt(page: PageName): void {
  void Taro.reLaunch({ url: pageUrl(page) }).catch(() => undefined)
}

export function goTab(page: TabName): void {
  void Taro.switchTab({ url: `/${PAGES[page]}` }).catch(() => undefined)
}

/** One page back; home when this page was opened from outside and nothing lies beneath it. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack().catch(() => undefined)
  else goTab('home')
}

/** What the page was opened with, decoded on both targets. */
export function usePageParams(): Record<string, string> {
  const { params } = useRouter()
  const decoded: Record<string, string> = {}
  for (const key of Object.keys(params)) {
    const value = params[key]
    if (value !== undefined) decoded[key] = decodeParam(value)
  }
  return decoded
}

/** Each time the page comes to the front, the first time included. */
export function useShown(callback: () => void): void {
  useDidShow(callback)
}

/** The page was pulled down; the spinner goes when the work is done, whatever came of it. */
export function usePullDown(callback: () => Promise<unknown>): void {
  usePullDownRefresh(() => {
    const done = () => void Taro.stopPullDownRefresh()
    callback().then(done, done)
  })
}

export function setTitle(text: string): void {
  void Taro.setNavigationBarTitle({ title: text }).catch(() => undefined)
}

const isTab = (page: PageName): page is TabName => (TABS as readonly string[]).indexOf(page) >= 0
