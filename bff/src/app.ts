import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import Koa from 'koa'
import compress from 'koa-compress'
import helmet from 'koa-helmet'
import { operationOf } from '@anju/shared-types'
import type { Deps } from './deps'
import { auditRoutes } from './features/audit/audit.routes'
import { evidenceRoutes } from './features/evidence/evidence.routes'
import { figuresRoutes } from './features/figures/figures.routes'
import { householdRoutes } from './features/household/household.routes'
import { ledgerRoutes } from './features/ledger/ledger.routes'
import { lifeRoutes } from './features/life/life.routes'
import { personRoutes } from './features/person/person.routes'
import { petitionRoutes } from './features/petition/petition.routes'
import { plateRoutes } from './features/plate/plate.routes'
import { policyRoutes } from './features/policy/policy.routes'
import { privacyRoutes } from './features/privacy/privacy.routes'
import { authenticateBearer } from './features/session/public'
import { quarantineRoutes } from './features/quarantine/quarantine.routes'
import { responsibilityRoutes } from './features/responsibility/responsibility.routes'
import { sessionRoutes } from './features/session/session.routes'
import { siteRoutes } from './features/site/site.routes'
import { spotCheckRoutes } from './features/spot-check/spot-check.routes'
import { syncRoutes } from './features/sync/sync.routes'
import { taskRoutes } from './features/task/task.routes'
import { userRoutes } from './features/user/user.routes'
import { accessLog, requestId, serverNow } from './http/access-log'
import { EndpointFactory } from './http/endpoint'
import { errorBoundary } from './http/error-boundary'
import { servePages } from './http/h5'
import { healthz, readyz } from './http/health'
import { openApiDocument } from './http/openapi'
import { problem } from './http/problem'

const FEATURES = [
  auditRoutes,
  sessionRoutes,
  policyRoutes,
  householdRoutes,
  siteRoutes,
  evidenceRoutes,
  figuresRoutes,
  spotCheckRoutes,
  taskRoutes,
  userRoutes,
  privacyRoutes,
  personRoutes,
  ledgerRoutes,
  lifeRoutes,
  responsibilityRoutes,
  plateRoutes,
  petitionRoutes,
  syncRoutes,
  quarantineRoutes,
]

/** Taro puts styles into the page and previews photos from memory; nothing comes from another host. */
const security = (https: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        // Taro's own components carry theirs in the style sheet.
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
  })

/** Always in this order: request id → access log → error boundary → body → route (which authenticates). */
export function createApp(deps: Deps): Koa {
  const app = new Koa()
  app.proxy = deps.settings.trustProxy
  app.use(requestId(deps.newId))
  app.use(accessLog(deps.log, () => deps.clock.system.now()))
  app.use(serverNow(() => deps.clock.business.now()))
  app.use(compress({ threshold: 1024 }))
  app.use(security(deps.settings.publicUrl.startsWith('https:')))
  app.use(errorBoundary(deps.log))
  app.use(bodyParser({ enableTypes: ['json'], jsonLimit: '256kb', onError: refuseBody }))
  const router = routes(deps)
  app.use(router.routes())
  app.use(router.allowedMethods())
  app.use(servePages(deps.settings.h5Dir))
  // Somebody hung up in the middle of an answer; everything else ends at the error boundary.
  app.on('error', (error: unknown) => deps.log.info({ err: error }, 'answer cut off'))
  return app
}

/** A body over the limit keeps its status; one that is not JSON is named as such. */
function refuseBody(error: Error): void {
  if ((error as { status?: number }).status === 413) throw problem('too_large')
  throw problem('invalid_input', { fields: [{ field: 'body', message: '内容不是有效的 JSON' }] })
}

function routes(deps: Deps): Router {
  const router = new Router()
  const openApi = JSON.stringify(openApiDocument())
  router.get('/healthz', healthz)
  router.get('/readyz', readyz(deps))
  router.get('/api/openapi.json', (ctx) => {
    ctx.type = 'application/json'
    ctx.body = openApi
  })
  // A house plate read by any camera app leads to the page that asks for the household.
  router.get('/h/:code', (ctx) =>
    ctx.redirect(`/#/pages/scan/index?code=${encodeURIComponent(ctx['params'].code as string)}`),
  )
  const factory = new EndpointFactory(deps, authenticateBearer)
  for (const { id, middleware } of FEATURES.flatMap((feature) => feature(factory))) {
    const { method, path } = operationOf(id)
    router.register(path, [method], middleware)
  }
  return router
}
