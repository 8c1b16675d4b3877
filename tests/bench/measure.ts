// Runs work at a fixed number of clients for a while and says how fast it went.
import { readFileSync } from 'node:fs'

export interface Figures {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p95: number
  count: number
  /** Processor time of the process that is measured, for one of them; null where the system does not tell. */
  cpuMs: number | null
}

export interface Window {
  clients: number
  seconds: number
}

/** Until all clients are at it. */
const SETTLE_MS = 500

/**
 * Every client repeats `once(client)` without a pause; what ends inside the window counts. Rejections end the run: a
 * figure with errors in it is no figure.
 */
export async function measure(
  { clients, seconds }: Window,
  once: (client: number) => Promise<void>,
  cpuNow: () => number | null,
): Promise<Figures> {
  const from = performance.now() + SETTLE_MS
  const until = from + seconds * 1000
  const took: number[] = []
  let cpuFrom: number | null = null
  const client = async (n: number) => {
    for (let startedAt = performance.now(); startedAt < until;) {
      await once(n)
      const endedAt = performance.now()
      if (endedAt >= from && took.length === 0) cpuFrom = cpuNow()
      if (endedAt >= from && endedAt <= until) took.push(endedAt - startedAt)
      startedAt = endedAt
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, n) => client(n)))
  const cpuTo = cpuNow()
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? NaN
  return {
    perSecond: took.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    count: took.length,
    cpuMs: cpuFrom === null || cpuTo === null ? null : (cpuTo - cpuFrom) / took.length,
  }
}

/** Milliseconds of processor that a process used so far, from Linux' own books. */
export function cpuOf(pid: number): () => number | null {
  return () => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      return (Number(fields[11]) + Number(fields[12])) * 10
    } catch {
      return null
    }
  }
}

export const cpuOfSelf = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
