import { ageOn, birthOfIdNumber, genderOfIdNumber, isIdNumber } from './id-number'

test.each(['11010519491231002X', '440524188001010014'])('GB 11643 accepts %s', (idNo) => {
  expect(isIdNumber(idNo)).toBe(true)
})

test.each([
  ['a wrong check character', '110105194912310021'],
  ['a small x', '11010519491231002x'],
  ['the thirtieth of February', '110105194902300021'],
  ['seventeen digits', '11010519491231002'],
  ['a leading zero', '01010519491231002X'],
])('refuses %s', (_, idNo) => {
  expect(isIdNumber(idNo)).toBe(false)
})

test('birth and gender are in the number', () => {
  expect([birthOfIdNumber('11010519491231002X'), genderOfIdNumber('11010519491231002X')]).toEqual([
    '1949-12-31',
    '2',
  ])
  expect(genderOfIdNumber('440524188001010014')).toBe('1')
})

test('a year is full on the birthday', () => {
  expect([ageOn('2004-11-05', '2020-11-04'), ageOn('2004-11-05', '2020-11-05')]).toEqual([15, 16])
})
