// The running product and a browser, for the tests of one file.
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../_kit/chromium'
import { reserveDatabase } from '../../_kit/databases'
import type { Server } from '../../_kit/server'
import { startDemoServer } from '../../_kit/server'
import { Phone } from './phone'

export interface Stage {
  server: Server
  browser: Browser
  /** A new phone in front of it. */
  phone(): Promise<Phone>
}

/** Ready once the file's `beforeAll` have run; `ready` is the last of them. */
export function openStage(ready: (stage: Stage) => Promise<void> = () => Promise.resolve()): Stage {
  const stage = { phone: () => Phone.open(stage.browser, stage.server) } as Stage
  const db = reserveDatabase('sqlite')
  beforeAll(async () => {
    await db.create()
    stage.server = await startDemoServer(db)
    stage.browser = await launchChromium()
    await ready(stage)
  }, 120_000)
  afterAll(async () => {
    await stage.browser.close()
    await stage.server.stop()
    await db.drop()
  })
  return stage
}
