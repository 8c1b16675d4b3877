import type { Logger } from 'pino'

export interface Job {
  /** Ends the repetition and waits for what is running. */
  stop(): Promise<void>
}

/** Runs `work` again and again, `everyMs` after the last run ended; a failed run is logged and tried again. */
export function repeat(name: string, everyMs: number, log: Logger, work: () => Promise<void>): Job {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const run = () => {
    running = work()
      .catch((error: unknown) => log.error({ err: error, job: name }, 'job failed'))
      .then(() => {
        if (!stopped) timer = setTimeout(run, everyMs)
      })
  }
  run()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
