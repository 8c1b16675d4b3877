import * as v from 'valibot'
import type { Gate } from '../vocabulary/evidence'
import { codesOf } from '../vocabulary/vocabulary'
import type { Vocabulary } from '../vocabulary/vocabulary'
import { dateSchema } from '../contract/schemas'

export type FieldKind =
  | 'text'
  | 'count'
  | 'money'
  | 'area'
  | 'date'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'sealed'
  | 'point'
  | 'records'

/**
 * What a person reads about a field: its label, 口径, an example that its input takes, and where it comes from: S1 the
 * bulletin on the dispatch system (广西精准脱贫攻坚简报 2020 年第 69 期), N or G national or Guangxi policy, GB a national
 * standard, D decided here.
 */
export interface Wording {
  label: string
  definition: string
  example: string
  source: string
}

/** Asked only while another field of the same section holds one of these values, or one of them among its choices. */
export interface Condition {
  field: string
  is: readonly (string | number | boolean)[]
}

interface Options {
  /** The section is not complete without it (while its condition holds). */
  required?: true
  when?: Condition
  gate?: Gate
  /** Column of the table; the code in snake_case where nothing else is said. */
  column?: string
  /** Offered as a filter of lists. */
  filter?: true
  /** Shown masked; what is not sent stays. */
  sensitive?: true
  /** What its value looks like: said on the phone, by the server and in a ledger's report to whoever wrote another one. */
  says?: string
}

/**
 * One entry of the field catalogue: the source of schemas, forms, spreadsheet columns, filters and labels. `T` is the
 * value as stored and sent: money in 分, area in 0.01 m², dates `YYYY-MM-DD`.
 */
export interface Field<T = unknown> extends Wording, Options {
  kind: FieldKind
  /** Behind the number, for a reader. */
  unit: string | null
  vocabulary: Vocabulary<string> | null
  /** Codes of the vocabulary in the order in which they are offered. */
  codes: readonly string[]
  /** Fields of one record of a list. */
  item: Readonly<Record<string, Field>> | null
  /** Longest text, largest number, most choices or records. */
  max: number
  min: number
  schema: v.GenericSchema<T>
}

/** Label, definition, example, source. */
export const words = (label: string, definition: string, example: string, source: string): Wording => ({
  label,
  definition,
  example,
  source,
})

type Shape<T> = Omit<Field<T>, keyof Wording | keyof Options>
const SHAPE = {
  unit: null,
  vocabulary: null,
  codes: [],
  item: null,
  max: 0,
  min: 0,
} as const

const field = <T>(
  wording: Wording,
  options: Options,
  shape: Omit<Shape<T>, keyof typeof SHAPE> & Partial<Shape<T>>,
): Field<T> => ({
  ...SHAPE,
  ...wording,
  ...options,
  ...shape,
})

/** Whitespace around a text is nobody's meaning; `reads` makes of what was written what is kept. */
export const text = (
  wording: Wording,
  options: Options & { min?: number; max: number; pattern?: RegExp; reads?: (text: string) => string },
) => {
  const { min = 1, max, pattern = /^/, reads, ...rest } = options
  const { says } = rest
  const few = says ?? (min > 1 ? `「${wording.label}」至少 ${min} 个字` : `请填写「${wording.label}」`)
  const many = says ?? `「${wording.label}」最多 ${max} 个字`
  const trimmed = v.pipe(v.string(), v.trim())
  const schema = v.pipe(
    reads ? v.pipe(trimmed, v.transform(reads)) : trimmed,
    v.minLength(min, few),
    v.maxLength(max, many),
    v.regex(pattern, says),
  )
  return field<string>(wording, rest, { kind: 'text', min, max, schema })
}

/** `scale`: how many of what is stored make one of what a person reads. */
const whole = (
  wording: Wording,
  options: Options,
  shape: { kind: FieldKind; unit: string; min?: number; max: number },
  scale: number,
) => {
  const { unit, min = 0, max } = shape
  const many = `「${wording.label}」最多 ${max / scale} ${unit}`.trim()
  const schema = v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max, many))
  return field<number>(wording, options, { ...shape, schema })
}

export const count = (wording: Wording, options: Options & { unit: string; min?: number; max: number }) => {
  const { unit, min = 0, max, ...rest } = options
  return whole(wording, rest, { kind: 'count', unit, min, max }, 1)
}

/** 分. */
export const money = (wording: Wording, { maxYuan, ...rest }: Options & { maxYuan: number }) =>
  whole(wording, rest, { kind: 'money', unit: '元', max: maxYuan * 100 }, 100)

/** 0.01 m². */
export const area = (wording: Wording, options: Options & { minM2?: number; maxM2: number }) => {
  const { minM2 = 0, maxM2, ...rest } = options
  const [min, max] = [Math.round(minM2 * 100), maxM2 * 100]
  return whole(wording, rest, { kind: 'area', unit: '平方米', min, max }, 100)
}

export const date = (wording: Wording, options: Options = {}) =>
  field<string>(wording, options, { kind: 'date', schema: dateSchema })

export const choice = <C extends string>(
  wording: Wording,
  vocabulary: Vocabulary<C>,
  options: Options & { order?: readonly C[] } = {},
) => {
  const { order = codesOf(vocabulary), ...rest } = options
  const shape = { kind: 'choice' as const, vocabulary, codes: order, schema: v.picklist(codesOf(vocabulary)) }
  return field<C>(wording, rest, shape)
}

/** Several of a vocabulary, each once, in the order in which they were chosen. */
export const choices = <C extends string>(
  wording: Wording,
  vocabulary: Vocabulary<C>,
  options: Options = {},
) => {
  const codes = codesOf(vocabulary)
  const distinct = v.check((list: C[]) => new Set(list).size === list.length)
  const schema = v.pipe(v.array(v.picklist(codes)), distinct)
  return field<C[]>(wording, options, { kind: 'choices', vocabulary, codes, max: codes.length, schema })
}

export const yesNo = (wording: Wording, options: Options = {}) =>
  field<boolean>(wording, options, { kind: 'yesNo', schema: v.boolean() })

/** A number that is kept under a key. What comes back masked (`138****0001`) is not a number. */
export const sealed = (
  wording: Wording,
  options: Options & { max: number; pattern: RegExp; says: string },
) => {
  const { max, pattern, ...rest } = options
  const schema = v.pipe(v.string(), v.trim(), v.maxLength(max, rest.says), v.regex(pattern, rest.says))
  return field<string>(wording, { ...rest, sensitive: true }, { kind: 'sealed', max, schema })
}

/** How a mobile number looks; 120 is nobody's, for the demonstration. */
export const MOBILE = {
  ...{ max: 11, pattern: /^1[3-9]\d{9}$|^120\d{8}$/, says: '请填 11 位手机号' },
} as const

const coordinate = (limit: number) => v.pipe(v.number(), v.minValue(-limit), v.maxValue(limit))

/** Degrees, as the device gave them. */
export const point = (wording: Wording, options: Options = {}) =>
  field<Point>(wording, options, {
    kind: 'point',
    schema: v.strictObject({
      lng: coordinate(180),
      lat: coordinate(90),
      crs: v.picklist(['gcj02', 'wgs84']),
    }),
  })
export interface Point {
  lng: number
  lat: number
  crs: 'gcj02' | 'wgs84'
}

type Fields = Readonly<Record<string, Field>>
/** The values of some fields; every one may be unknown. */
export type ValuesOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T | null : never }

/** A list of small records of their own. */
export const records = <F extends Fields>(wording: Wording, item: F, options: Options & { max: number }) => {
  const { max, ...rest } = options
  const many = `「${wording.label}」最多 ${max} 条`
  const schema = v.pipe(v.array(v.strictObject(entriesOf(item))), v.maxLength(max, many))
  return field<ValuesOf<F>[]>(wording, rest, {
    kind: 'records',
    item,
    max,
    schema: schema as unknown as v.GenericSchema<ValuesOf<F>[]>,
  })
}

export type EntriesOf<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<infer T> ? v.GenericSchema<T | null> : never
}

/** Valibot entries of some fields, each nullable; a sealed one that is not sent stays as it is. */
export const entriesOf = <F extends Fields>(fields: F): EntriesOf<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([code, { schema, sensitive }]) => [
      code,
      sensitive ? v.optional(v.nullable(schema)) : v.nullable(schema),
    ]),
  ) as unknown as EntriesOf<F>

/** `housingAreaCentiM2` → `housing_area_centi_m2`. */
export function columnOf(code: string, { column }: Field): string {
  if (column) return column
  let name = COLUMNS.get(code)
  if (!name) COLUMNS.set(code, (name = code.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)))
  return name
}
/** There are as many as fields: a hundred thousand rows ask for the same few. */
const COLUMNS = new Map<string, string>()
