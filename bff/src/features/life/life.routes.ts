import type { Household, LifeEvent } from '@anju/shared-types'
import type { Endpoint, EndpointFactory, Work } from '../../http/endpoint'
import { problem } from '../../http/problem'
import {
  canChangeLife,
  findVisibleHousehold,
  keepsRegister,
  lockVisibleHousehold,
  presentHousehold,
  reachOf,
} from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { findProof } from '../recognition/public'
import { instantOf } from './life-context'
import type { LifeBody, Other } from './life-context'
import { mayRegister } from './life.policy'
import { mergeHouseholds } from './merge-households'
import { moveSite } from './move-site'
import { reinstateHousehold } from './reinstate-household'
import { registerHousehold } from './register-household'
import { splitHousehold } from './split-household'
import { withdrawHousehold } from './withdraw-household'

type Change = (
  context: CommandContext,
  household: LocatedHousehold,
  body: LifeBody,
) => Promise<{ household: LocatedHousehold; otherId: Other }>

const alone =
  (change: (...given: Parameters<Change>) => Promise<LocatedHousehold>): Change =>
  async (...given) => ({ household: await change(...given), otherId: null })

const CHANGES: Readonly<Record<LifeEvent, Change>> = {
  move_site: alone(moveSite),
  split: splitHousehold,
  merge: async (context, household, body) => ({
    household: await mergeHouseholds(context, household, body),
    otherId: body.intoId!,
  }),
  withdraw: alone(withdrawHousehold),
  reinstate: alone(reinstateHousehold),
}

type Reader = Pick<Work<'changeLife'>, 'sql' | 'actor' | 'policy'>

async function present({ sql, actor, policy }: Reader, row: LocatedHousehold): Promise<Household> {
  const { gates, evidence } = await findProof(sql, row.id)
  return presentHousehold(row, gates, evidence, actor, policy)
}

export function lifeRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.write('registerHousehold', async (work) => {
      const { actor, sql, authorize, input } = work
      authorize(mayRegister(actor))
      if (!keepsRegister(actor, input.body.siteCode)) throw problem('not_found')
      const id = await registerHousehold(work, input.body)
      return { outcome: 'applied', record: await present(work, await findVisibleHousehold(sql, actor, id)) }
    }),
    e.write('changeLife', async (work) => {
      const { actor, sql, authorize, input } = work
      const household = await lockVisibleHousehold(sql, actor, input.params.id)
      authorize(canChangeLife(actor, reachOf(household)))
      instantOf(work, household, input.body)
      const { household: after, otherId } = await CHANGES[input.body.kind](work, household, input.body)
      return { outcome: 'applied', record: await present(work, after), otherId }
    }),
  ]
}
