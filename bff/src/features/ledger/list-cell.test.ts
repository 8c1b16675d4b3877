import fc from 'fast-check'
import { CATALOGUE, parseSection, valueWords } from '@anju/shared-types'
import type { Field, SectionFields } from '@anju/shared-types'
import { cellOf, readAs, saysTheSame } from './cell-text'
import { parseValue } from './parse-value'
import { LEDGER_SHEETS } from './ledger-sheets'

type Item = Record<string, unknown>
const lists = CATALOGUE.flatMap((section) =>
  Object.entries(section.fields)
    .filter(([, { kind }]) => kind === 'records')
    .map(([code, field]): [string, SectionFields, Field] => [code, section, field]),
)
const fieldOf = (code: string) => lists.find((one) => one[0] === code)![2]
const read = (field: Field, text: string) => parseValue(field, readAs(field, text))

test.each([
  ['小学；新建；800；已有', [{ kind: 'primary', mode: 'new', distanceM: 800, state: 'ready' }]],
  // A clerk's input method, his units, a part left out, a line too many.
  [
    ' 小学 ; 新建 ; ８００米 ; 已有 \r\n\r\n初中；就近利用；；已有；',
    [
      { kind: 'primary', mode: 'new', distanceM: 800, state: 'ready' },
      { kind: 'junior', mode: 'nearby', distanceM: null, state: 'ready' },
    ],
  ],
  ['无', []],
])('reads %j', (text, value) => {
  expect(read(fieldOf('schools'), text)).toEqual({ value })
})

test('what is dated stands beneath its project, with whatever dash the clerk’s program made', () => {
  const text = '教育；小学扩建；3000000\n- 2020-09-15；20；基础完成\n— 2020年10月15日；60%\n医疗；卫生室'
  const read_ = read(fieldOf('shortBoardProjects'), text)
  expect(read_).toMatchObject({
    value: [
      {
        ...{ kind: 'education', name: '小学扩建', investmentFen: 300_000_000, planFinishDate: null },
        progress: [
          { date: '2020-09-15', percent: 20, note: '基础完成' },
          { date: '2020-10-15', percent: 60, note: null },
        ],
      },
      { name: '卫生室', progress: null },
    ],
  })
})

test.each([
  ['schools', '小学；新建；八百；已有', '「学校」第 1 行：「距离」要填整数'],
  ['schools', '小学；新建；800；已有\n大学；新建', '「学校」第 2 行：「学段」没有「大学」，可填：'],
  ['schools', '小学；新建；800；已有\n\n\n小学；新建', '「学校」第 4 行：请填写「情况」'],
  ['schools', '小学；新建；800；已有；好', '「学校」第 1 行：只有 4 项：学段；办法；距离；情况'],
  ['schools', '- 小学；新建；800；已有', '「学校」第 1 行前面的短横去掉，或写在一条的下面'],
  ['shortBoardProjects', '- 2020-09-15；20', '「补短板项目」第 1 行前面的短横去掉，或写在一条的下面'],
  ['shortBoardProjects', '教育；小学\n- 2020-13-15；20', '「补短板项目」第 2 行：「日期」要填日期'],
  [
    'shortBoardProjects',
    '教育；小学\n2020-10-15；20',
    '第 2 行像是「进度」，前面加短横，写成 - 2020-10-15;20',
  ],
])('%s: %j is told with its line', (code, text, message) => {
  const parsed = read(fieldOf(code), text)
  expect('problem' in parsed ? parsed.problem : parsed).toContain(message)
})

test.each([
  ['108.10352,23.93281', { lng: 108.10352, lat: 23.93281, crs: 'gcj02' }],
  ['108.10352，23.93281 WGS-84', { lng: 108.10352, lat: 23.93281, crs: 'wgs84' }],
  ['108.1 23.9 gcj02', { lng: 108.1, lat: 23.9, crs: 'gcj02' }],
])('a place: %s', (text, value) => {
  const field = CATALOGUE.flatMap(({ fields }) => Object.values(fields)).find(({ kind }) => kind === 'point')!
  expect(read(field, text)).toEqual({ value })
  expect(read(field, String(cellOf(field, value)))).toEqual({ value })
  expect('problem' in read(field, '城东')).toBe(true)
  expect(read(field, '23.93281,108.10352')).toEqual({ problem: '「坐标」好像写反了：先写经度，再写纬度' })
})

test('every example of the template is one', () => {
  for (const { columns } of LEDGER_SHEETS)
    for (const { field, example, code } of columns)
      if (field && example !== '') expect([code, 'value' in read(field, example)]).toEqual([code, true])
})

test('every word of a vocabulary comes back from its cell, alone and among several', () => {
  for (const { fields } of CATALOGUE)
    for (const [code, field] of Object.entries(fields)) {
      if (field.kind === 'choice')
        for (const one of field.codes)
          expect([code, read(field, String(cellOf(field, one)))]).toEqual([code, { value: one }])
      if (field.kind === 'choices')
        expect([code, read(field, String(cellOf(field, field.codes)))]).toEqual([
          code,
          { value: [...field.codes] },
        ])
    }
})

/** Any record of a list: texts as a keyboard makes them, brackets, semicolons and dashes among them. */
function arbitraryOf(field: Field): fc.Arbitrary<unknown> {
  const known = ((): fc.Arbitrary<unknown> => {
    switch (field.kind) {
      case 'count':
      case 'money':
      case 'area':
        return fc.integer({ min: field.min, max: Math.min(field.max, 1_000_000_000) })
      case 'date':
        return fc.constantFrom('2018-02-28', '2020-02-29', '2020-12-31')
      case 'choice':
        return fc.constantFrom(...field.codes)
      case 'yesNo':
        return fc.boolean()
      case 'records':
        return fc.array(itemOf(field), { minLength: 1, maxLength: 3 })
      default:
        return fc
          .array(fc.constantFrom('项', '目', '（一）', '；', ';', '-', ' ', '\\', 'A', '，', '='), {
            maxLength: 8,
          })
          .map((parts) => `甲${parts.join('')}乙`)
    }
  })()
  return field.required ? known : fc.option(known, { nil: null, freq: 4 })
}
const itemOf = ({ item }: Field): fc.Arbitrary<Item> =>
  fc.record(Object.fromEntries(Object.entries(item!).map(([code, one]) => [code, arbitraryOf(one)])))

test.each(lists)('%s: what is exported comes back as it was', (code, _, field) => {
  fc.assert(
    fc.property(fc.array(itemOf(field), { maxLength: 4 }), (list) => {
      const text = readAs(field, String(cellOf(field, list)))
      expect(saysTheSame(field, text, list)).toBe(true)
      expect([code, parseValue(field, text, list)]).toEqual([code, { value: list }])
      // Without what is stored beside it: brackets of another width are the same words.
      const again = parseValue(field, text)
      const same = (value: unknown) =>
        JSON.parse(
          JSON.stringify(value)
            .normalize('NFKC')
            .replace(/ +/g, ' ')
            .replace(/(?<=") | (?=")/g, ''),
        ) as unknown
      expect([code, 'value' in again && same(again.value)]).toEqual([code, same(list)])
    }),
  )
})

test('two records that read alike stay the two that they are', () => {
  const field = fieldOf('ownerUnit')
  const none = { creditCode: null, contact: null, phone: null }
  const stored = [
    { name: '甲；乙', ...none },
    { name: '甲;乙', ...none },
  ]
  expect(parseValue(field, readAs(field, String(cellOf(field, stored))), stored)).toEqual({ value: stored })
})

test('a record that nobody touched stays as it is, beside one that was added', () => {
  const field = fieldOf('schools')
  const stored = [{ kind: 'primary', mode: 'new', distanceM: 800, state: 'ready' }]
  expect(parseValue(field, readAs(field, '小学；新建；800；已有\n初中；新建；；已有'), stored)).toMatchObject(
    {
      value: [{ kind: 'primary' }, { kind: 'junior' }],
    },
  )
  const projects = fieldOf('industryProjects')
  const own = [{ kind: 'breeding', name: '林下养鸡（二期）①', subsidyFen: null, year: null }]
  const kind = (code: string) => projects.item!['kind']!.vocabulary![code]!
  const text = readAs(projects, `${kind('breeding')}；林下养鸡（二期）①\n${kind('planting')}；桑园`)
  expect(parseValue(projects, text, own)).toMatchObject({ value: [own[0], { name: '桑园' }] })
})

test('an export of the release before wrote lists as they are shown: that changes nothing either', () => {
  const field = fieldOf('schools')
  const stored = [{ kind: 'primary', mode: 'new', distanceM: 800, state: 'ready' }]
  expect(saysTheSame(field, readAs(field, valueWords(field, stored)), stored)).toBe(true)
})

test('what a cell brings is held against the section’s own rules', () => {
  const [, section, field] = lists.find(([code]) => code === 'constructionUnits')!
  const parsed = read(field, '某某建设有限公司；12345；覃某；0778-0000000')
  const value = 'value' in parsed ? parsed.value : null
  expect(parseSection(section, { constructionUnits: value })).toMatchObject({
    ok: false,
    problems: [{ field: 'constructionUnits.0.creditCode' }],
  })
})
