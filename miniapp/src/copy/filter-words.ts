import { FILTERS, filterChoices } from '@anju/shared-types'

const QUICK_WORDS: Readonly<Record<string, string>> = {
  missing: '缺佐证',
  redLine: '越红线',
  notUpdated: '本月没有更新',
}

/** `居住状况：空置`, `越红线`. */
export function narrowingWords(code: string, value: string): string {
  const filter = FILTERS.filter((one) => one.code === code)[0]
  if (!filter) return QUICK_WORDS[code] ?? code
  const choice = filterChoices(filter).filter((one) => one.value === value)[0]
  return `${filter.field.label}：${choice?.label ?? value}`
}

/** All of it in one line; how a kept one is called. */
export const narrowingName = (narrowing: Readonly<Record<string, string>>): string =>
  Object.keys(narrowing)
    .map((code) => narrowingWords(code, narrowing[code]!))
    .join(' · ')
