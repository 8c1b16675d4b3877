// Child process: sends the requests, so that the clients' work does not count against the server's process.
import { answerParent } from './child'
import { cpuOf, measure } from './measure'
import type { Figures, Window } from './measure'
import type { Plan, Work } from './plan'
import { openClient } from './raw-client'
import { readBoard, takerOf, updateMoveIn } from './requests'

export interface LoadJob {
  port: number
  serverPid: number
  work: Work[]
  plan: Plan
  /** The first one warms the process up and is not told: a server runs for weeks, its first second is no measure. */
  windows: Window[]
}
export interface LoadFigures {
  updates: Figures[]
  boards: Figures[]
}

answerParent(async ({ port, serverPid, work, plan, windows }: LoadJob): Promise<LoadFigures> => {
  const cpu = cpuOf(serverPid)
  const updates: Figures[] = []
  const boards: Figures[] = []
  for (const window of windows) {
    const clients = await Promise.all(Array.from({ length: window.clients }, () => openClient(port)))
    const take = takerOf(plan.subjects, window.clients)
    if (work.includes('updates'))
      updates.push(await measure(window, (n) => updateMoveIn(clients[n]!, plan, take(n)), cpu))
    if (work.includes('boards')) boards.push(await measure(window, (n) => readBoard(clients[n]!, plan), cpu))
    clients.forEach((client) => client.close())
  }
  return { updates: updates.slice(1), boards: boards.slice(1) }
})
