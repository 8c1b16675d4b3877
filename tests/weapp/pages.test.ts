// Every page of the package opens for somebody, says something, and stays within what WeChat bears.
import { PAGES } from '../../miniapp/src/platform/pages'
import type { PageName } from '../../miniapp/src/platform/pages'
import { idOf, openEveryPage, openPage, SAYS } from './_host/every-page'
import type { TreeNode } from './_host/pages'
import type { World } from './_host/world'

/** WeChat: fewer than 1000 nodes a page, fewer than 30 deep. */
const MOST_NODES = 1000
const DEEPEST = 30

let world: World
beforeAll(async () => {
  world = await openEveryPage()
})
afterAll(() => world.close())

test.each(Object.keys(PAGES) as PageName[])('%s', async (page) => {
  const phone = await openPage(page)
  await phone.see(SAYS[page])
  expect(phone.route).toBe(PAGES[page])
  const { nodes, depth } = measure(phone.host.pages.top.data.root!)
  expect(nodes).toBeLessThan(MOST_NODES)
  expect(depth).toBeLessThan(DEEPEST)
  expect(phone.host.faults).toEqual([])
  expect(phone.text()).not.toMatch(/undefined|\[object|NaN/)
})

function measure(node: TreeNode): { nodes: number; depth: number } {
  const inside = (node.cn ?? []).map(measure)
  return {
    nodes: 1 + inside.reduce((sum, child) => sum + child.nodes, 0),
    depth: 1 + Math.max(0, ...inside.map((child) => child.depth)),
  }
}

test('turning back before a page is drawn leaves the page beneath alive', async () => {
  const phone = await openPage('household')
  await phone.see('更新于')
  const { navigateTo } = phone.host.pages.api()
  for (let i = 0; i < 3; i += 1) {
    await navigateTo({ url: `/${PAGES.timeline}?id=${idOf('household')}` })
    phone.back()
  }
  await phone.tap('更新搬迁情况')
  await phone.see('登记旧房拆除')
})

test('pulling down reads again and lets go of the spinner', async () => {
  const phone = await openPage('household')
  await phone.see('更新于')
  const before = phone.network.sent.length
  phone.host.pages.call(phone.host.pages.top, 'onPullDownRefresh')
  await phone.until(
    () => phone.frame.pullDownStopped === 1 && phone.network.sent.length > before,
    () => 'the page to be read again',
  )
})
