/** Imports that this process works on: rows that are through, and all of them. A restart forgets, and that says enough. */
const running = new Map<string, { done: number; rows: number }>()

export const progressOf = (id: string): { done: number; rows: number } | null => running.get(id) ?? null

/** Runs one import; what it does is seen from outside until it ends. */
export async function withProgress<T>(
  id: string,
  work: (progress: { done: number; rows: number }) => Promise<T>,
): Promise<T> {
  const progress = { done: 0, rows: 0 }
  running.set(id, progress)
  try {
    return await work(progress)
  } finally {
    running.delete(id)
  }
}

const works = new Set<Promise<unknown>>()

/** Work that goes on after the answer; a server that ends waits for it. */
export function inBackground(work: Promise<unknown>): void {
  works.add(work)
  void work.finally(() => works.delete(work))
}

export const importsAtRest = async (): Promise<void> => {
  while (works.size > 0) await Promise.allSettled([...works])
}
