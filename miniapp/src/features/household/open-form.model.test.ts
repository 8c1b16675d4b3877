import * as fc from 'fast-check'
import { mergeSection, sectionOf } from '@anju/shared-types'
import { baseOf } from '../../sync/section-fields.model'
import type { Seen } from '../../sync/section-fields.model'
import { openForm, readForm, stepForm } from '../file/section-form.model'
import type { SectionForm, SectionFormEvent } from '../file/section-form.model'
import type { Filled } from './open-form.model'
import { differs, followed, openOn } from './open-form.model'

const work = sectionOf('work')!
const formOf = (fields: Record<string, unknown>) => openForm(work, fields, null)
const seen = (version: number, fields: Record<string, unknown>): Seen => ({ version, fields })
const record = (over: Record<string, unknown> = {}) => ({
  ...{ laborAbility: 'ordinary', employmentStatus: 'employed', employmentArea: 'county', trainings: 0 },
  ...{ employmentChannel: null, employer: null, employedMonths: null, ...over },
})
const touch = (filled: Filled<SectionForm>, event: SectionFormEvent): Filled<SectionForm> => ({
  ...filled,
  ...{ form: stepForm(filled.form, event), touched: true },
})

test('a form that nobody has touched follows the record', () => {
  const later = seen(3, record({ trainings: 9 }))
  expect(followed(openOn(seen(2, record()), formOf), later, formOf)).toEqual(openOn(later, formOf))
})

test('what nobody wrote in follows the record under what was written, and is not what stands against it', () => {
  const mine = touch(openOn(seen(2, record()), formOf), {
    ...{ type: 'chosen', field: 'laborAbility', value: 'skilled' },
  })
  const now = seen(5, record({ trainings: 9 }))
  const after = followed(mine, now, formOf)
  expect(readForm(work, after.form).sent).toMatchObject({ laborAbility: 'skilled', trainings: 9 })
  expect(baseOf(after.seen, now)).toEqual(now)
})

test('somebody else wrote the same field: the write stands on what its writer saw', () => {
  const mine = touch(openOn(seen(2, record()), formOf), { type: 'typed', field: 'trainings', text: '3' })
  const now = seen(5, record({ trainings: 9, employer: '城东' }))
  const after = followed(mine, now, formOf)
  expect(readForm(work, after.form).sent).toMatchObject({ trainings: 3, employer: '城东' })
  expect(baseOf(after.seen, now)).toMatchObject({ version: 2, fields: { trainings: 0 } })
})

test('taken back by hand, or brought by the record, nothing is left to save', () => {
  const opened = openOn(seen(2, record()), formOf)
  const typed = touch(opened, { type: 'typed', field: 'trainings', text: '3' })
  expect(differs(typed, seen(2, record()), formOf)).toBe(true)
  expect(differs(typed, seen(3, record({ trainings: 3 })), formOf)).toBe(false)
  const back = touch(typed, { type: 'typed', field: 'trainings', text: '0' })
  expect(differs(back, seen(2, record()), formOf)).toBe(false)
})

type Move =
  | { by: 'other'; field: 'trainings' | 'employedMonths'; value: number }
  | { by: 'me'; field: 'trainings' | 'employedMonths'; value: number }
  | { by: 'read' }

const field = fc.constantFrom<'trainings' | 'employedMonths'>('trainings', 'employedMonths')
const value = fc.integer({ min: 0, max: 5 })
const move = fc.oneof(
  fc.record<Move & { by: 'other' }>({ by: fc.constant('other'), field, value }),
  fc.record<Move & { by: 'me' }>({ by: fc.constant('me'), field, value }),
  fc.record<Move & { by: 'read' }>({ by: fc.constant('read') }),
)

/** Plays the moves: the form as it stands, what was written in by field, and what its writer had read of it. */
function play(moves: readonly Move[]) {
  const history: Record<string, unknown>[] = [record({ employedMonths: 0 })]
  const current = () => history[history.length - 1]!
  let read = seen(0, current())
  let filled = openOn(read, formOf)
  const [mine, saw]: Record<string, unknown>[] = [{}, {}]
  for (const one of moves) {
    if (one.by === 'other') {
      // What goes and comes back between two readings is noticed by nobody who compares values.
      if (history.every((past) => past[one.field] !== one.value))
        history.push({ ...current(), [one.field]: one.value })
    } else if (one.by === 'read') read = seen(history.length - 1, current())
    else {
      filled = touch(followed(filled, read, formOf), {
        ...{ type: 'typed', field: one.field, text: String(one.value) },
      })
      if (!(one.field in saw!)) saw![one.field] = read.fields[one.field]
      mine![one.field] = one.value
      if (saw![one.field] === one.value) [mine!, saw!].forEach((all) => delete all[one.field])
    }
  }
  return { history, read, filled, mine: mine!, saw: saw! }
}

test('whatever others write meanwhile, saving changes only what was written in and was not changed by them', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      const { history, read, filled, mine, saw } = play(moves)
      const [latest, current] = [history.length - 1, history[history.length - 1]!]
      const last = followed(filled, read, formOf)
      const base = baseOf(last.seen, read)
      const next = readForm(work, last.form).sent
      const verdict = mergeSection({
        ...{ base: history[base.version]!, current, next },
        stale: base.version < latest,
      })
      const faster = Object.keys(mine).filter((code) => current[code] !== saw[code])
      if (verdict.kind === 'conflict') {
        // With the record before his eyes he is asked only about what both wrote.
        if (read.version === latest) expect(faster).not.toEqual([])
        return
      }
      const after: Record<string, unknown> = { ...current, ...next }
      Object.keys(current).forEach((code) => {
        if (!(code in mine)) expect([code, after[code] ?? null]).toEqual([code, current[code]])
      })
      faster.forEach((code) => expect([code, mine[code]]).toEqual([code, current[code]]))
    }),
    { numRuns: 500 },
  )
})
