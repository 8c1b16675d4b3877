import { createHash } from 'node:crypto'

/**
 * How a spot check draws, so that anybody with the frame and the seed can draw again by hand:
 *
 * 1. Frame: one line a household, `<siteCode> <householdId>\n`, lines sorted by their bytes. `frameHash` is the SHA-256
 *    of that text. Only households that can be drawn stand in it (see `findFrame`).
 * 2. Stream: block i (i = 0, 1, …) is SHA-256(UTF-8 of the seed ‖ i as 8 bytes, big-endian), read as 8 numbers of 32
 *    bits, big-endian, one after the other through the whole draw.
 * 3. A number below n: the next number of the stream, thrown away while it is not below ⌊2³² / n⌋ · n, modulo n.
 * 4. k out of a sorted list of n without replacement: for i = 0 … k − 1 swap place i with place i + (number below n − i);
 *    the first k places are the sample, in that order (partial Fisher–Yates).
 * 5. Counties in the order of their codes; of each, min(sitesPerCounty, all) sites out of its sorted site codes; then of
 *    each drawn site, in the order drawn, min(householdsPerSite, all) households out of its sorted ids.
 */
export const DRAW_ALGORITHM = 'sha256-ctr-fisher-yates/1'

export interface FrameHousehold {
  siteCode: string
  householdId: string
}

export interface SampleSize {
  sitesPerCounty: number
  householdsPerSite: number
}

export interface Sample {
  frameHash: string
  frameSites: number
  frameHouseholds: number
  /** In the order drawn. */
  households: FrameHousehold[]
}

/** Code unit order: the same on every machine, whatever its language. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Draws from a frame in any order; equal frame, seed and size give an equal sample. */
export function drawSample(frame: readonly FrameHousehold[], seed: string, size: SampleSize): Sample {
  const lines = frame.map(({ siteCode, householdId }) => `${siteCode} ${householdId}\n`).sort(byText)
  const sites = groupSorted(lines.map((line) => line.slice(0, -1).split(' ') as [string, string]))
  const counties = groupSorted([...sites.keys()].map((site) => [site.slice(0, 6), site]))
  const below = boundedNumbers(seed)
  const households: FrameHousehold[] = []
  for (const codes of counties.values())
    for (const siteCode of take(codes, size.sitesPerCounty, below))
      for (const householdId of take(sites.get(siteCode)!, size.householdsPerSite, below))
        households.push({ siteCode, householdId })
  return {
    frameHash: createHash('sha256').update(lines.join('')).digest('hex'),
    frameSites: sites.size,
    frameHouseholds: lines.length,
    households,
  }
}

/** Values by key, in the order they come: sorted pairs make sorted groups. */
function groupSorted(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

/** `count` of a sorted list without replacement (all of it when there are not more), in the order drawn. */
function take(sorted: readonly string[], count: number, below: (n: number) => number): string[] {
  const places = [...sorted]
  const taken = Math.min(count, places.length)
  for (let i = 0; i < taken; i += 1) {
    const j = i + below(places.length - i)
    ;[places[i], places[j]] = [places[j]!, places[i]!]
  }
  return places.slice(0, taken)
}

const RANGE = 2 ** 32

/** Unbiased whole numbers 0 … n − 1 from the seed's stream; n from 1 to 2³². */
export function boundedNumbers(seed: string): (n: number) => number {
  const next = stream(seed)
  return (n) => {
    const limit = Math.floor(RANGE / n) * n
    for (;;) {
      const number = next()
      if (number < limit) return number % n
    }
  }
}

function stream(seed: string): () => number {
  let counter = 0n
  let block = Buffer.alloc(0)
  let at = 0
  return () => {
    if (at === block.length) {
      const tail = Buffer.alloc(8)
      tail.writeBigUInt64BE(counter)
      block = createHash('sha256').update(seed, 'utf8').update(tail).digest()
      counter += 1n
      at = 0
    }
    const number = block.readUInt32BE(at)
    at += 4
    return number
  }
}
