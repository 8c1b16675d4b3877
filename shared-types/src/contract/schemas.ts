import * as v from 'valibot'
import { codesOf } from '../vocabulary/vocabulary'
import { GATES, GATE_STATES, SHOTS } from '../vocabulary/evidence'
import { isCalendarDate } from '../time/shanghai'

/** A ULID, or any id of ours: 26 Crockford characters. */
export const idSchema = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/))
export const siteCodeSchema = v.pipe(v.string(), v.regex(/^\d{10}$/))
export const regionCodeSchema = v.pipe(v.string(), v.regex(/^\d{6}$/))
/** A region (6), township (9) or site (10) code. */
export const unitCodeSchema = v.pipe(v.string(), v.regex(/^(\d{6}|\d{9}|\d{10})$/))
export const monthSchema = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/))
export const dateSchema = v.pipe(v.string(), v.check(isCalendarDate))
/** UTC ms. */
export const instantSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000))
export const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0))
export const sha256Schema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
export const gateSchema = v.picklist(codesOf(GATES))
export const shotSchema = v.picklist(codesOf(SHOTS))
export const gateStateSchema = v.picklist(codesOf(GATE_STATES))
export const cursorSchema = v.pipe(v.string(), v.maxLength(200))
/** A whole number in a query string. */
export const queryIntegerSchema = (low: number, high: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,12}$/), v.transform(Number), v.minValue(low), v.maxValue(high))

export const idParams = v.strictObject({ id: idSchema })

/** Cursor paging: `nextCursor` is null on the last page. */
export const pageOf = <S extends v.GenericSchema>(item: S) =>
  v.object({ items: v.array(item), nextCursor: v.nullable(v.string()) })

/** Coordinates as the device gave them; H5 knows only wgs84, WeChat gives gcj02. Accuracy in metres. */
export const locationSchema = v.strictObject({
  lng: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  accuracyM: v.pipe(v.number(), v.minValue(0)),
  crs: v.picklist(['gcj02', 'wgs84']),
})
