// Child process: sends the requests, so that the clients' work does not count against the server's process.
import { Agent } from 'node:http'
import { answerParent } from './child'
import { cpuOf, measure } from './measure'
import type { Figures, Window } from './measure'
import type { Plan, Work } from './plan'
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
  const target = { port, agent: new Agent({ keepAlive: true, maxSockets: 256 }) }
  const cpu = cpuOf(serverPid)
  const updates: Figures[] = []
  const boards: Figures[] = []
  for (const window of windows) {
    const take = takerOf(plan.subjects, window.clients)
    if (work.includes('updates'))
      updates.push(await measure(window, (client) => updateMoveIn(target, plan, take(client)), cpu))
    if (work.includes('boards')) boards.push(await measure(window, () => readBoard(target, plan), cpu))
  }
  target.agent.destroy()
  return { updates: updates.slice(1), boards: boards.slice(1) }
})
