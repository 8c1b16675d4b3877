import type { LedgerImport } from '@anju/shared-types'
import { nextOf, writes } from './ledger.model'

const none = { created: 0, changed: 0, unchanged: 0 }
const item = (more: Partial<LedgerImport>): LedgerImport => ({
  ...{
    id: 'a',
    fileName: 'a.xlsx',
    state: 'checked',
    mode: null,
    rows: 3,
    done: 3,
    badRows: 0,
    problems: [],
    hintRows: 0,
    hints: [],
    notes: [],
  },
  ...{ reason: null, createdAt: 0, counts: { site: none, household: none, person: none } },
  ...more,
})
const counts = {
  site: none,
  household: { ...none, created: 2 },
  person: { ...none, changed: 3, unchanged: 9 },
}

test('what would be written is what is new or different', () => {
  expect(writes(item({ counts }))).toBe(5)
})

test('the next step: write, skip what is wrong, go on, or nothing', () => {
  expect(nextOf(item({ counts }))).toBe('apply')
  expect(nextOf(item({ counts, badRows: 1 }))).toBe('skip')
  expect(nextOf(item({}))).toBe('nothing')
  expect(nextOf(item({ badRows: 3 }))).toBeNull()
  expect(nextOf(item({ counts, state: 'interrupted', mode: 'skip' }))).toBe('resume')
  // Cut off while it was checked: the file has to be sent again.
  expect(nextOf(item({ counts, state: 'interrupted' }))).toBeNull()
  expect(nextOf(item({ counts, state: 'applied', mode: 'all' }))).toBeNull()
})
