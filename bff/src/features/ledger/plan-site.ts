import { coveredValues, gateOfSection, sameValue, SITE_SECTIONS } from '@anju/shared-types'
import type { Actor, FieldProblem, Gate } from '@anju/shared-types'
import { plainText } from '../../spreadsheet/read-cell'
import type { SiteFileRow } from '../site/public'
import { laterKey } from './ledger-facts'
import type { LaterChanges, LedgerPlaces, LedgerSite } from './ledger-facts'
import { canImportInto } from './ledger.policy'
import { overtaken, planSections } from './plan-sections'
import type { SectionChange } from './plan-sections'
import type { CellProblem, LedgerRow } from './read-ledger'
import { firstOfEach } from './row-problems'

/** What a row of 「安置点」 makes of a site. */
export interface SitePlan {
  site: LedgerSite
  isNew: boolean
  changes: readonly SectionChange[]
  doubts: readonly FieldProblem[]
}

export interface KnownSite {
  row: SiteFileRow
  recognised: readonly Gate[]
}

interface SiteFacts {
  actor: Actor
  /** Business date. */
  today: string
  places: LedgerPlaces
  known: KnownSite | null
  /** What was written since the file was checked. */
  later: LaterChanges
  /** First rows of the file, by code and by county and name. */
  seen: Map<string, number>
}

const NEEDED = { siteName: '安置点名称', settleMode: '安置方式', plannedHouseholds: '规划户数' } as const

/** Holds one row against the register; nothing is written here. */
export function planSite(row: LedgerRow, facts: SiteFacts): { plan: SitePlan } | { problems: CellProblem[] } {
  const { known, actor, seen } = facts
  const code = row.cells['siteCode'] ?? ''
  const problems = [...row.problems]
  const say = (at: string, message: string) => problems.push({ code: at, message })
  if (!/^\d{10}$/.test(code)) say('siteCode', '「安置点编号」是 10 位数字：县代码加 4 位顺序号')
  else if (!canImportInto(actor, code)) say('siteCode', '这个编号不在您的管理范围内')
  const first = seen.get(code)
  if (first !== undefined && first !== row.row) say('siteCode', `安置点编号与第 ${first} 行相同，请核对`)
  const sections = planSections(SITE_SECTIONS, known?.row ?? null, row, {
    ...{ today: facts.today, extra: () => ({}) },
  })
  problems.push(...sections.problems, ...overtaken(sections.changes, facts.later.get(laterKey(code))))
  const name = String(sections.facts['siteName'] ?? '')
  const namesake = (facts.places.sitesByName.get(plainText(name)) ?? []).find(
    (one) => one.code !== code && one.countyCode === code.slice(0, 6),
  )
  if (name && namesake) say('siteName', '本县已经有同名的安置点')
  const place = `${code.slice(0, 6)} ${plainText(name).toLowerCase()}`
  const twin = name ? seen.get(place) : undefined
  if (twin !== undefined && twin !== row.row) say('siteName', `与第 ${twin} 行的安置点同名，请核对`)
  if (!known)
    for (const [field, label] of Object.entries(NEEDED))
      if (sections.facts[field] === null || sections.facts[field] === undefined)
        say(field, `请填写「${label}」`)
  for (const { section, before, after } of sections.changes) {
    const gate = gateOfSection(section)
    if (!gate || !known?.recognised.includes(gate)) continue
    if (sameValue(coveredValues(gate, before), coveredValues(gate, after))) continue
    const covered = Object.keys(section.fields).find((code) => section.fields[code]!.gate === gate)!
    say(covered, '这一项的佐证已经认定，表里不一样；确实有变请在手机上改')
  }
  if (problems.length > 0) return { problems: firstOfEach(problems) }
  seen.set(code, row.row).set(place, row.row)
  return {
    plan: {
      ...{ site: { code, name, countyCode: code.slice(0, 6) }, isNew: !known },
      ...{ changes: sections.changes, doubts: sections.doubts },
    },
  }
}
