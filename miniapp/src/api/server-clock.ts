/** Header with the server's business clock, UTC ms; every answer carries it. */
export const SERVER_NOW_HEADER = 'x-server-now'

const KEY = 'clock-offset'
/** A slow answer says little about the clock: its half is the error of the measure. */
const SLOW_MS = 4_000
/** Smaller changes are noise of the network and not worth a write. */
const NOISE_MS = 500

export interface ServerClockPorts {
  now(): number
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<unknown>
}

export interface ServerClock {
  /** Loads the offset measured last, for a start without a network. */
  restore(): Promise<void>
  observe(serverNow: number, sentAt: number, receivedAt: number): void
  /** True once an answer of this run was timed; an offset kept from an earlier run may be years off. */
  isMeasured(): boolean
  offsetMs(): number
  /** Device time + measured offset: the time a change happened at, as the server would say it. */
  now(): number
}

/** Keeps the difference server − device (model.md §2); phones in villages show any time they like. */
export function createServerClock(ports: ServerClockPorts): ServerClock {
  let offset = 0
  let measured = false
  return {
    async restore() {
      const kept = await ports.read(KEY)
      if (measured || typeof kept !== 'number') return
      offset = kept
    },
    observe(serverNow, sentAt, receivedAt) {
      if (!(serverNow > 0)) return
      if (measured && receivedAt - sentAt > SLOW_MS) return
      const next = Math.round(serverNow - (sentAt + receivedAt) / 2)
      const moved = Math.abs(next - offset) > NOISE_MS
      if (measured && !moved) return
      offset = next
      measured = true
      // A lost write costs nothing: the next answer measures again.
      void Promise.resolve(ports.write(KEY, offset)).catch(() => undefined)
    },
    isMeasured: () => measured,
    offsetMs: () => offset,
    now: () => ports.now() + offset,
  }
}
