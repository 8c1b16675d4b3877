import { IDENTITY } from '../catalogue/person.sections'
import { checkValue } from '../catalogue/parse-section'
import { plainName } from './plain-name'

test.each([
  ['阿力木•买买提', '阿力木·买买提'],
  ['阿力木・买买提', '阿力木·买买提'],
  ['阿力木‧买买提', '阿力木·买买提'],
  ['阿力木．买买提', '阿力木·买买提'],
  ['阿力木 · 买买提', '阿力木·买买提'],
  ['阿力木·买买提', '阿力木·买买提'],
  ['韦春兰.', '韦春兰'],
  // A compatibility ideograph that has another code, and one that has none.
  ['\uf9d1一', '六一'],
  ['﨑山', '﨑山'],
])('%s is kept as %s', (typed, kept) => {
  expect(plainName(typed)).toBe(kept)
  expect(checkValue(IDENTITY.fields.name, ` ${typed} `)).toEqual({ ok: true, value: kept })
})

test.each(['刘〇', '𠀀山', '韦小兰', 'Aygul'])('%s is a name', (name) =>
  expect(checkValue(IDENTITY.fields.name, name)).toEqual({ ok: true, value: name }),
)

test.each(['𠀀', '韦', '韦1', '韦*兰', '··', '韦小兰！'])('%s is none', (name) =>
  expect(checkValue(IDENTITY.fields.name, name).ok).toBe(false),
)
