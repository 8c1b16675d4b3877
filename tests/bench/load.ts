// Child process: sends the requests, so that the clients' work does not count against the server's process.
import { Agent } from 'node:http'
import { answerParent } from './child'
import { measure } from './measure'
import type { Figures, Window } from './measure'
import type { Plan } from './plan'
import { readBoard, takerOf, updateMoveIn } from './requests'

export interface LoadJob {
  port: number
  plan: Plan
  windows: Window[]
}
export interface LoadFigures {
  updates: Figures[]
  boards: Figures[]
}

answerParent(async ({ port, plan, windows }: LoadJob): Promise<LoadFigures> => {
  const target = { port, agent: new Agent({ keepAlive: true, maxSockets: 256 }) }
  const updates: Figures[] = []
  const boards: Figures[] = []
  for (const window of windows) {
    const take = takerOf(plan.subjects, window.clients)
    updates.push(await measure(window, (client) => updateMoveIn(target, plan, take(client))))
    boards.push(await measure(window, () => readBoard(target, plan)))
  }
  target.agent.destroy()
  return { updates, boards }
})
