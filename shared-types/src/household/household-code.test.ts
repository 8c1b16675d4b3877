import { readHouseholdCode, spellHouseholdCode } from './household-code'

const code = '11ABCDEFGHJKMNPQRSTVWXYZ0123456'

test('link, path with scene, and typing lead to the same code', () => {
  expect(code).toHaveLength(31)
  for (const scanned of [
    code,
    `https://anju.example/h/${code}`,
    `https%3A%2F%2Fanju.example%2Fh%2F${code}`,
    `pages/scan/index?scene=${code}`,
    spellHouseholdCode(code),
    ` ${code.toLowerCase()} `,
    code.replace(/0/g, 'O').replace(/^1/, 'l'),
  ])
    expect(readHouseholdCode(scanned)).toBe(code)
})

test('anything else is no code', () => {
  for (const other of [
    '',
    '5-1-302',
    code.slice(1),
    `${code}0`,
    `2${code.slice(1)}`,
    'https://example.com/%E0%A4%A',
  ])
    expect(readHouseholdCode(other)).toBeNull()
})
