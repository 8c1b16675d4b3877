import { doorsOf, foldTyped, numbersOf, readTyped } from './typed-text'

test.each([
  ['　４５１２２８－０００６ ', '451228-0006'],
  ['１－１－１０１', '1-1-101'],
  ['Ａ—２–３０Ｃ', 'A-2-30C'],
  ['韦　小兰', '韦 小兰'],
])('folded once: %s', (typed, folded) => expect(foldTyped(typed)).toBe(folded))

test.each([
  ['302', '302'],
  ['2-30C', '2-30C'],
  ['1 栋 1 单元 101', '1-1-101'],
  ['1栋1单元101室', '1-1-101'],
  ['Ａ 栋 2 单元 ３０Ｃ 室', 'A-2-30C'],
  ['2 单元 302', '2-302'],
  ['302室', '302'],
  ['5 栋 302', null],
  ['韦小兰', null],
  ['韦-1', null],
])('a door: %s', (typed, door) => expect(readTyped(typed).door).toBe(door))

test('letters and digits are a number, a door or initials; anything else may be a name', () => {
  expect(readTyped(' ')).toEqual({ number: null, door: null, initials: null, name: null })
  expect(readTyped('WXL')).toEqual({ number: 'WXL', door: 'WXL', initials: 'wxl', name: null })
  expect(readTyped('4512')).toEqual({ number: '4512', door: '4512', initials: null, name: null })
  expect(readTyped('阿力木•买买提')).toEqual({
    number: null,
    door: null,
    initials: null,
    name: '阿力木·买买提',
  })
  expect(numbersOf('DA-b7')).toEqual(['DA-b7', 'DA-B7', 'da-b7'])
  expect(numbersOf('4512')).toEqual(['4512'])
})

test('a dash may stand within a number', () => {
  expect(doorsOf('302')).toEqual([{ room: '302' }])
  expect(doorsOf('2-302')).toEqual([{ room: '2-302' }, { unit: '2', room: '302' }])
  expect(doorsOf('A-1-30-1')).toHaveLength(7)
  expect(doorsOf('-302')).toEqual([{ room: '-302' }])
  expect(doorsOf('--')).toEqual([{ room: '--' }])
})
