// A list of records in one cell, as a clerk keeps it: a line each, its parts set off by ；; what is dated beneath it with a dash.
//   教育；小学扩建；3000000；2020-12-31
//   - 2020-09-15；20；基础完成
import { valueWords } from '@anju/shared-types'
import type { Field } from '@anju/shared-types'
import { maskNumbers } from './mask-numbers'
import type { ParsedValue } from './parse-value'

type Item = Record<string, unknown>
type ParsePart = (field: Field, text: string) => ParsedValue
/** A line of the cell, with its number as Excel shows it. */
interface Line {
  n: number
  text: string
}

const NONE = '无'
/** A cell may be wrong in every line. */
const MOST_TOLD = 10
/** What begins a line of the list within a record, also as an input method writes it. */
const DASHES = '-–—·•－﹣'
const DASH = new RegExp(`^[${DASHES}]\\s*`)
/** A part that holds what sets parts off is written with a backslash before it. */
const ESCAPED = new RegExp(`\\\\([;\\\\${DASHES}])`, 'g')
const say = (problem: string): ParsedValue => ({ problem })

const partsOf = ({ item }: Field) => Object.entries(item ?? {}).filter(([, { kind }]) => kind !== 'records')
const listIn = ({ item }: Field) => Object.entries(item ?? {}).find(([, { kind }]) => kind === 'records')

/**
 * Parts left out at the end of a line are unknown. A record that reads as one of `stored` is that one, whatever width its
 * brackets have in the cell (`readAs` makes a text comparable); of several that read alike each stays, in their order. What is wrong is told with the line's number.
 */
export function parseList(
  field: Field,
  text: string,
  parsePart: ParsePart,
  { stored, readAs }: { stored: readonly Item[]; readAs: (text: string) => string },
): ParsedValue {
  if (text === NONE) return { value: [] }
  const known = new Map<string, Item[]>()
  for (const item of stored) {
    const said = readAs(recordText(field, item))
    known.set(said, [...(known.get(said) ?? []), item])
  }
  const list: Item[] = []
  const wrong: string[] = []
  for (const record of recordsIn(text)) {
    const alike = known.get(record.map((line) => line.text).join('\n')) ?? []
    const same = alike.length > 1 ? alike.shift() : alike[0]
    const read = same ? { value: same } : parseRecord(field, record, parsePart)
    if ('value' in read) list.push(read.value)
    else wrong.push(...read.problems)
  }
  if (wrong.length === 0) return { value: list }
  const more = wrong.length > MOST_TOLD ? `；还有 ${wrong.length - MOST_TOLD} 处` : ''
  return say(`「${field.label}」${wrong.slice(0, MOST_TOLD).join('；')}${more}`)
}

type ParsedItem = { value: Item } | { problems: string[] }

/** Every line of a record; what is wrong begins with the line's number. */
function parseRecord(field: Field, [first, ...beneath]: Line[], parsePart: ParsePart): ParsedItem {
  const nested = listIn(field)
  if (DASH.test(first!.text) || (beneath.length > 0 && !nested)) {
    const { n } = DASH.test(first!.text) ? first! : beneath[0]!
    return { problems: [`第 ${n} 行前面的短横去掉，或写在一条的下面`] }
  }
  const lines = [{ of: field, ...first! }, ...beneath.map((line) => ({ of: nested![1], ...line }))]
  const read = lines.map(({ of, text: line }) => parseLine(of, line.replace(DASH, ''), parsePart))
  const problems = read.flatMap((one, i) => {
    if ('value' in one) return []
    const { n, text: line } = lines[i]!
    if (i === 0 && nested && 'value' in parseLine(nested[1], line, parsePart))
      return `第 ${n} 行像是「${nested[1].label}」，前面加短横，写成 - ${maskNumbers(line)}`
    return one.problems.map((problem) => `第 ${n} 行：${problem}`)
  })
  if (problems.length > 0) return { problems }
  const [item, ...items] = read.map((one) => (one as { value: Item }).value)
  return { value: { ...item!, ...(nested ? { [nested[0]]: items.length > 0 ? items : null } : {}) } }
}

/** A record's line with the lines beneath it; empty lines are nobody's. */
function recordsIn(text: string): Line[][] {
  const records: Line[][] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '') continue
    if (DASH.test(line) && records.length > 0) records[records.length - 1]!.push({ n: i + 1, text: line })
    else records.push([{ n: i + 1, text: line }])
  }
  return records
}

/** Parts of a line; a backslash keeps what would set parts off, or begin a line beneath. */
const split = (line: string): string[] =>
  (line.match(/(?:\\[\s\S]|[^;\\])+|;/g) ?? [])
    .reduce<string[]>(
      (parts, token) => {
        if (token === ';') parts.push('')
        else parts[parts.length - 1] += token
        return parts
      },
      [''],
    )
    .map((part) => part.replace(ESCAPED, '$1').trim())

function parseLine(field: Field, line: string, parsePart: ParsePart): ParsedItem {
  const parts = split(line)
  const fields = partsOf(field)
  if (parts.length > fields.length && parts.slice(fields.length).some(Boolean))
    return { problems: [`只有 ${fields.length} 项：${fields.map(([, { label }]) => label).join('；')}`] }
  const item: Item = {}
  const problems: string[] = []
  for (const [i, [code, one]] of fields.entries()) {
    const part = parts[i] ?? ''
    const parsed: ParsedValue = part === '' ? { value: null } : parsePart(one, part)
    if ('problem' in parsed) problems.push(parsed.problem)
    else if (parsed.value === null && one.required) problems.push(`请填写「${one.label}」`)
    else item[code] = parsed.value
  }
  return problems.length > 0 ? { problems } : { value: item }
}

/** The same list as a cell says it. */
export const listText = (field: Field, list: readonly Item[]): string =>
  list.length === 0 ? NONE : list.map((item) => recordText(field, item)).join('\n')

function recordText(field: Field, item: Item): string {
  const nested = listIn(field)
  const beneath = nested ? ((item[nested[0]] ?? []) as Item[]) : []
  return [lineOf(field, item), ...beneath.map((one) => `- ${lineOf(nested![1], one)}`)].join('\n')
}

const lineOf = (field: Field, item: Item): string =>
  partsOf(field)
    .map(([code, one]) => partText(one, item[code]))
    .join('；')
    .replace(/；+$/, '')
    .replace(DASH, '\\$&')

const partText = (field: Field, value: unknown): string =>
  value === null || value === undefined
    ? ''
    : valueWords({ ...field, unit: null }, value)
        .replace(/\s+/g, ' ')
        .replace(/[\\;；]/g, '\\$&')

/** What a clerk reads above the column. */
export function listDefinition(field: Field): string {
  const nested = listIn(field)
  const told = (of: Field) =>
    partsOf(of)
      .map(([, { label, unit, required, codes, vocabulary }]) => {
        const words = codes.map((code) => vocabulary?.[code] ?? code).join('/')
        const hint = [unit, words].filter(Boolean).join('，')
        return `${label}${hint ? `（${hint}）` : ''}${required ? '*' : ''}`
      })
      .join('；')
  const beneath = nested ? `；${nested[1].label}另起一行，前面加短横：- ${told(nested[1])}` : ''
  return `${field.definition}。每条一行（Alt+Enter 换行），各项用「；」隔开：${told(field)}${beneath}。带 * 的必填，不填的也要留着「；」；没有的填「无」`
}

export function listExample(field: Field): string {
  const nested = listIn(field)
  const line = (of: Field) =>
    partsOf(of)
      .map(([, { example }]) => example)
      .join('；')
  return nested ? `${line(field)}\n- ${line(nested[1])}` : line(field)
}
