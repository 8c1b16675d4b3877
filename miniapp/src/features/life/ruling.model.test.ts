import type { Household } from '@anju/shared-types'
import { needsRuling, rulingForm, rulingOf, takesRuling } from './ruling.model'

const house = (oldHouseType: string, demolitionStatus: string | null) =>
  ({ demolition: { oldHouseType, demolitionStatus } }) as Household

test('only a house that is to come down and still stands', () => {
  expect(needsRuling(house('independent', 'not_demolished'))).toBe(true)
  expect(needsRuling(house('attached', null))).toBe(true)
  expect(needsRuling(house('independent', 'demolished'))).toBe(false)
  expect(needsRuling(house('protected', 'not_required'))).toBe(false)
})

test('what was approved can be taken back, what was not cannot', () => {
  expect(rulingForm(house('independent', 'approved_keep')).fields['ruling']!.codes).toContain('lift')
  expect(rulingForm(house('independent', 'in_progress')).fields['ruling']!.codes).not.toContain('lift')
  expect(rulingOf({ ruling: 'keep', documentNo: '12 号' })).toEqual({
    ...{ ruling: 'keep', dueDate: null, documentNo: '12 号' },
  })
})

test('of a house that is gone only that it is can be taken back', () => {
  const gone = house('independent', 'demolished')
  expect([takesRuling(gone), takesRuling(house('protected', 'not_required'))]).toEqual([true, false])
  expect(rulingForm(gone).fields['ruling']!.codes).toEqual(['stands'])
  expect(rulingForm(house('independent', 'not_demolished')).fields['ruling']!.codes).not.toContain('stands')
})
