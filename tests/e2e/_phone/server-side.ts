// What the server says while a test looks at the phone: asked over HTTP like anybody would.
import { operationOf, pathFor } from '@anju/shared-types'
import type { Input, OperationId, Output } from '@anju/shared-types'
import { newKey } from '../../_kit/ids'
import type { DemoPlate, Server } from '../../_kit/server'

export class ServerSide {
  private constructor(
    private readonly server: Server,
    private readonly token: string,
  ) {}

  static async as(server: Server, persona: string): Promise<ServerSide> {
    const answer = await fetch(`${server.url}/api/sessions/demo`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ persona }),
    })
    return new ServerSide(server, ((await answer.json()) as { accessToken: string }).accessToken)
  }

  async ask<K extends OperationId>(id: K, input: Partial<Input<K>> = {}): Promise<Output<K>> {
    const { method } = operationOf(id)
    const { body } = input as { body?: unknown }
    const answer = await fetch(this.server.url + pathFor(id, input), {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': newKey() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${id}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Output<K>
  }

  /** A household of this person that fits, with the code on its door. */
  async find(
    fits: (household: Output<'getHousehold'>) => boolean,
  ): Promise<{ household: Output<'getHousehold'>; plate: DemoPlate }> {
    for (const plate of this.server.plates()) {
      const household = await this.ask('getHousehold', {
        params: { id: plate.householdId },
        query: {},
      }).catch(() => null)
      if (household && fits(household)) return { household, plate }
    }
    throw new Error('no household of the demo fits')
  }

  household(id: string): Promise<Output<'getHousehold'>> {
    return this.ask('getHousehold', { params: { id }, query: {} })
  }

  /** The household's history, the newest first. */
  async history(id: string): Promise<Output<'getHouseholdTimeline'>['items']> {
    return (await this.ask('getHouseholdTimeline', { params: { id }, query: { limit: '100' } })).items
  }
}

export const gateOf = (household: Output<'getHousehold'>, gate: string) =>
  household.gatedValues.find((value) => value.gate === gate)!

/** Asks again until the answer is right; the last answer is in the failure. */
export async function eventually<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  let answer = await ask()
  for (const until = Date.now() + 60_000; !isRight(answer) && Date.now() < until; answer = await ask())
    await new Promise((resolve) => setTimeout(resolve, 150))
  if (!isRight(answer)) throw new Error(`still ${JSON.stringify(answer)}`)
  return answer
}
