// A second implementation of the published algorithm, from its description alone: what an outsider would write.
import { createHash } from 'node:crypto'

export interface Frame {
  siteCode: string
  householdId: string
}

const sorted = (list: Iterable<string>) => [...new Set(list)].sort((a, b) => (a < b ? -1 : 1))

function* numbers(seed: string): Generator<number> {
  for (let block = 0; ; block += 1) {
    const counter = Buffer.alloc(8)
    counter.writeUInt32BE(block, 4)
    const hash = createHash('sha256')
      .update(Buffer.concat([Buffer.from(seed, 'utf8'), counter]))
      .digest()
    for (let at = 0; at < 32; at += 4) yield hash.readUInt32BE(at)
  }
}

/** `sha256-ctr-fisher-yates/1`: the drawn household ids in order. */
export function drawAgain(
  frame: readonly Frame[],
  seed: string,
  perCounty: number,
  perSite: number,
): string[] {
  const stream = numbers(seed)
  const below = (n: number): number => {
    const number = stream.next().value as number
    return number < 2 ** 32 - (2 ** 32 % n) ? number % n : below(n)
  }
  const take = (list: string[], count: number): string[] => {
    const places = [...list]
    for (let i = 0; i < Math.min(count, list.length); i += 1) {
      const j = i + below(places.length - i)
      const kept = places[i]!
      places[i] = places[j]!
      places[j] = kept
    }
    return places.slice(0, count)
  }
  const drawn: string[] = []
  for (const county of sorted(frame.map((h) => h.siteCode.slice(0, 6)))) {
    const sites = sorted(frame.map((h) => h.siteCode).filter((code) => code.startsWith(county)))
    for (const site of take(sites, perCounty))
      drawn.push(...take(sorted(frame.filter((h) => h.siteCode === site).map((h) => h.householdId)), perSite))
  }
  return drawn
}

export const hashOfFrame = (frame: readonly Frame[]): string =>
  createHash('sha256')
    .update(sorted(frame.map((h) => `${h.siteCode} ${h.householdId}\n`)).join(''))
    .digest('hex')
