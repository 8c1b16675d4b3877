import type { FieldProblem } from '../../problems'

/** Everything known of the record by field code, the section's new values among it. */
export type Facts = Readonly<Record<string, unknown>>

export interface Situation {
  /** The section as it is to be. */
  next: Facts
  /** The record as it stands, every section of it. */
  facts: Facts
  /** Business date, `YYYY-MM-DD`. */
  today: string
}

/** Sentences about what cannot be (refused) or is hardly so (kept, told and recorded). */
export type Rule = (situation: Situation) => FieldProblem[]

export const say = (field: string, message: string): FieldProblem => ({ field, message })
export const str = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null
export const num = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Each of these dates has come. */
export const notAfterToday =
  (fields: Readonly<Record<string, string>>): Rule =>
  ({ next, today }) =>
    Object.entries(fields).flatMap(([field, label]) => {
      const value = str(next[field])
      return value && value > today ? [say(field, `${label}不能晚于今天`)] : []
    })

/** The second of two dates is not before the first. */
export const inOrder =
  (first: string, second: string, message: string): Rule =>
  ({ next }) => {
    const [from, to] = [str(next[first]), str(next[second])]
    return from && to && to < from ? [say(second, message)] : []
  }

/** A part is not more than the whole. */
export const notMoreThan =
  (part: string, whole: string, message: string): Rule =>
  ({ next }) => {
    const [a, b] = [num(next[part]), num(next[whole])]
    return a !== null && a > (b ?? 0) ? [say(part, message)] : []
  }

/** No two records of a list say the same thing. */
export const onceEach =
  (list: string, key: string, message: string): Rule =>
  ({ next }) => {
    const keys = ((next[list] ?? []) as Facts[]).map((record) => record[key])
    const twice = keys.map((one, i) => (keys.indexOf(one) < i ? i : -1)).filter((i) => i >= 0)
    return twice.map((i) => say(`${list}.${i}.${key}`, message))
  }
