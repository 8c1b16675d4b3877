import { FILTERS } from '@anju/shared-types'
import type { Actor, Filter, FilterValues, RolePolicy, Section } from '@anju/shared-types'
import { fieldProblem } from '../../http/problem'
import { mayNarrowBy } from './person-sections.policy'

/** What a list is narrowed by; `filters` by the codes of the catalogue. */
export interface Search {
  site?: string | undefined
  q?: string | undefined
  missing?: 'proof' | undefined
  redLine?: '1' | undefined
  notUpdated?: 'month' | undefined
  filters: FilterValues
}

/** As the query of a list names it. */
export function searchOf(query: Readonly<Record<string, unknown>>): Search {
  const { site, q, missing, redLine, notUpdated } = query as Omit<Search, 'filters'>
  const filters = FILTERS.flatMap(({ code }) => (query[code] === undefined ? [] : [[code, query[code]]]))
  return { site, q, missing, redLine, notUpdated, filters: Object.fromEntries(filters) as FilterValues }
}

export const filtersOf = ({ filters }: Search): Filter[] =>
  FILTERS.filter(({ code }) => filters[code] !== undefined)

const ofPeople = (search: Search): Filter[] => filtersOf(search).filter(({ layer }) => layer === 'person')

/** The sections of people that the answer would tell of. */
export const sectionsTold = (search: Search): Section[] => ofPeople(search).map(({ section }) => section)

/** Whoever is found by a value has it: who reads it of nobody may not narrow by it. Throws forbidden. */
export function refuseUnread(actor: Actor, search: Search, roles: RolePolicy): void {
  if (mayNarrowBy(actor, sectionsTold(search), roles)) return
  const unread = ofPeople(search).filter(({ section }) => !mayNarrowBy(actor, [section], roles))
  const named = unread.length > 0 ? unread : ofPeople(search)
  const words = named.map(({ field }) => `「${field.label}」`).join('')
  throw fieldProblem(
    'forbidden',
    named.map(({ code }) => ({ field: code, message: `您看不到${words}，不能按它筛选` })),
  )
}
