import type { Sql } from '../../db/sql'
import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { problem } from '../../http/problem'
import type { DrawRow } from './draw-rows'
import { drawSpotCheck } from './draw-spot-check'
import { canDrawIn, canViewDraw, mayDraw } from './spot-check.policy'
import { presentDraw } from './spot-check.presenter'
import { findDraw, findSample } from './spot-check.queries'

const readDraw = async (sql: Sql, draw: DrawRow) => presentDraw(draw, await findSample(sql, draw.id))

export function spotCheckRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.write('drawSpotCheck', async ({ actor, sql, policy, deps, now, input, authorize }) => {
      authorize(mayDraw(actor))
      if (!canDrawIn(actor, input.body.scope)) throw problem('not_found')
      const systemNow = deps.clock.system.now()
      const context = { actor, sql, policy, newId: deps.newId, now, systemNow }
      const draw = await findDraw(sql, await drawSpotCheck(context, input.body))
      return readDraw(sql, draw!)
    }),
    e.read('getSpotCheck', async ({ actor, sql, input, authorize }) => {
      const draw = await findDraw(sql, input.params.id)
      if (!draw || !canViewDraw(actor, draw.scope_code)) throw problem('not_found')
      authorize(true)
      return readDraw(sql, draw)
    }),
  ]
}
