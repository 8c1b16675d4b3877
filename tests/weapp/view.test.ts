// Every page drawn from the compiled WXML and WXSS by a real browser: its words stand there, nothing sticks out, and what a
// person presses first reaches the logic.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { PAGES } from '../../miniapp/src/platform/pages'
import type { PageName } from '../../miniapp/src/platform/pages'
import { launchChromium } from '../_kit/chromium'
import { openEveryPage, openPage, SAYS } from './_host/every-page'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { compileView } from './_view/compile-view'
import { View } from './_view/view'

const SHOTS = path.join(__dirname, '../.artifacts')

let world: World
let browser: Browser
let view: View
beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  ;[world, browser] = await Promise.all([openEveryPage(), launchChromium()])
  view = await View.open(browser)
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

test('the templates compile without a warning', () => {
  expect(compileView().warnings).toEqual([])
})

/** Pages that only tell something. */
const NOTHING_TO_PRESS: readonly PageName[] = [
  'timeline',
  'privacy',
  'conflict',
  'queue',
  'reveals',
  'health',
]

/** Everything that can be seen of a press: a page, a change of this one, a dialog, a call to WeChat. */
const stateOf = (phone: Phone) =>
  [
    phone.route,
    JSON.stringify(phone.host.pages.top.data),
    phone.frame.dialogs.length,
    phone.frame.toasts.length,
    phone.calls.length,
  ].join('\n')

test.each(Object.keys(PAGES) as PageName[])('%s', async (page) => {
  const phone = await openPage(page)
  await phone.see(SAYS[page])
  await view.draw(phone)
  const plain = (words: string) => words.replace(/\s+/g, '')
  expect(plain(await view.text())).toContain(plain(SAYS[page]))
  expect(await view.overflow()).toEqual([])
  await view.shot(path.join(SHOTS, `view-${page}.png`))
  const before = stateOf(phone)
  const pressed = await view.pressMain()
  if (NOTHING_TO_PRESS.includes(page)) expect([page, pressed]).toEqual([page, null])
  else
    await phone.until(
      () => stateOf(phone) !== before,
      () => `"${pressed}" to do something on ${page}`,
    )
  expect(view.errors).toEqual([])
})
