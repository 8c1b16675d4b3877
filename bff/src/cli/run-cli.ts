import { boot, CannotStart } from '../boot'
import type { Booted } from '../boot'

export const say = (line: string): void => console.log(line)

/** A command line: boots like the server, does one thing, ends with the exit code that it returns. */
export async function runCli(work: (booted: Booted) => Promise<number>): Promise<void> {
  try {
    const booted = await boot(process.env)
    try {
      process.exitCode = await work(booted)
    } finally {
      await booted.close()
    }
  } catch (error) {
    // What an operator can mend is one sentence; anything else is a bug and shown whole.
    console.error(error instanceof CannotStart ? error.message : error)
    process.exitCode = 1
  }
}
