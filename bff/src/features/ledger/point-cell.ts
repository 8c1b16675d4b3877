import type { Field, Point } from '@anju/shared-types'
import type { ParsedValue } from './parse-value'

const SYSTEMS: Readonly<Record<Point['crs'], string>> = { gcj02: 'GCJ-02', wgs84: 'WGS-84' }
/** Maps sold in China show GCJ-02; a satellite receiver says WGS-84. The difference is some hundred metres. */
const USUAL: Point['crs'] = 'gcj02'

export const POINT_DEFINITION = '经度,纬度；照高德、腾讯地图抄的不用注明，北斗或 GPS 读数在后面加 WGS-84'
export const POINT_EXAMPLE = '108.10352,23.93281'

/** `108.10352,23.93281 WGS-84`. */
export function parsePoint({ label }: Field, text: string): ParsedValue {
  const match = /^(\d{1,3}(?:\.\d+)?)\s*[,;、 ]\s*(\d{1,3}(?:\.\d+)?)\s*(gcj-?02|wgs-?84)?$/i.exec(text)
  if (!match) return { problem: `「${label}」写成 经度,纬度，例如 ${POINT_EXAMPLE}` }
  if (Number(match[2]) > 90) return { problem: `「${label}」好像写反了：先写经度，再写纬度` }
  const crs = match[3] ? (/^w/i.test(match[3]) ? 'wgs84' : 'gcj02') : USUAL
  return { value: { lng: Number(match[1]), lat: Number(match[2]), crs } }
}

export const pointText = ({ lng, lat, crs }: Point): string =>
  `${lng},${lat}${crs === USUAL ? '' : ` ${SYSTEMS[crs]}`}`
