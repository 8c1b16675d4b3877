// Runs work at a fixed number of clients for a while and says how fast it went.

export interface Figures {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p95: number
  count: number
}

export interface Window {
  clients: number
  warmupSeconds: number
  seconds: number
}

/**
 * Every client repeats `once(client)` without a pause; what ends inside the window counts. Rejections end the run: a
 * figure with errors in it is no figure.
 */
export async function measure(
  { clients, warmupSeconds, seconds }: Window,
  once: (client: number) => Promise<void>,
): Promise<Figures> {
  const from = performance.now() + warmupSeconds * 1000
  const until = from + seconds * 1000
  const took: number[] = []
  const client = async (n: number) => {
    for (let startedAt = performance.now(); startedAt < until;) {
      await once(n)
      const endedAt = performance.now()
      if (startedAt >= from && endedAt <= until) took.push(endedAt - startedAt)
      startedAt = endedAt
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, n) => client(n)))
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? NaN
  return { perSecond: took.length / seconds, p50: at(0.5), p95: at(0.95), count: took.length }
}
