import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Middleware } from 'koa'
import serve from 'koa-static'

/** Names with a content hash never change; everything else is asked for again. */
const HASHED = /\.[0-9a-f]{8,}\.\w+$|[/\\]chunk[/\\]/

/** The phone's pages for the browser. Without a build, a sentence instead of a blank page. */
export function servePages(dir: string): Middleware {
  const files = serve(dir, {
    setHeaders: (res, path) =>
      res.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  return async (ctx, next) => {
    if (ctx.path !== '/' || existsSync(join(dir, 'index.html'))) return files(ctx, next)
    ctx.status = 503
    ctx.type = 'text/plain; charset=utf-8'
    ctx.body = '手机网页还没有构建，请运行 npm run build:h5'
  }
}
