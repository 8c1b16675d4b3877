// What an old phone bears: with 500 households of one's own, each page's nodes and what crosses over to the view.
import { PAGES } from '../../miniapp/src/platform/pages'
import type { PageName } from '../../miniapp/src/platform/pages'
import { HOME_SITE } from '../_kit/demo'
import { newKey } from '../_kit/ids'
import { userIdOf } from '../_kit/people'
import type { Phone } from './_host/phone'
import type { TreeNode } from './_host/pages'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

const HOUSEHOLDS = 500
/** WeChat's own limit; and what one call after the first drawing should not exceed. */
const MOST_NODES = 1_000
const MOST_BYTES = 16 * 1024

/** Pages of the cadre's round, with a word that says they are there. */
const ROUND: Partial<Record<PageName, string>> = {
  home: '扫码进户',
  tasks: '待办',
  inbox: '消息',
  me: '退出登录',
  households: `共 ${HOUSEHOLDS} 户`,
  household: '搬迁情况',
  file: '已填 ',
  section: '因搬迁举债',
  peopleChange: '谁来了，还是谁走了',
  people: '户主',
  site: '我负责的户',
  moveIn: '这户现在住得怎么样？',
  demolition: '旧房现在怎么样？',
  evidence: '照片只用于核实这一项',
  timeline: '登记',
  queue: '都传完了',
}

let world: World
let phone: Phone
let household: string
beforeAll(async () => {
  world = await openWorld()
  const { sql } = world.app
  const helper = await userIdOf(world.app, 'helper')
  await sql.run('update household set helper_id = null where helper_id = ?', [helper])
  const rows = await sql.all<Record<string, string | number | null>>(
    `select * from household where site_code = ? and old_house_type in ('independent', 'attached')
     and key_handover_date is not null order by id`,
    [HOME_SITE],
  )
  household = String(rows[0]!['id'])
  await sql.run('update household set helper_id = ? where id = ?', [helper, household])
  for (let n = 1; n < HOUSEHOLDS; n += 1) {
    const copy = { ...rows[n % rows.length]!, id: newKey(), household_no: `451228-9${n}`, helper_id: helper }
    const names = Object.keys(copy)
    await sql.run(
      `insert into household (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
      Object.values(copy),
    )
  }
  phone = await world.signedIn('helper')
  phone.open('household/pages/list/index')
  await phone.see(`共 ${HOUSEHOLDS} 户`)
  await phone.quiet()
}, 60_000)
afterAll(() => world.close())

test('no key of the storage nears 1 MB, and all of them together 10 MB', async () => {
  await phone.packed()
  const sizes = [...phone.disk.storage.values()].map((value) => Buffer.byteLength(value))
  expect(Math.max(...sizes)).toBeLessThan(256 * 1024)
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(5 * 1024 * 1024)
})

const nodesOf = (node: TreeNode): number =>
  1 + (node.cn ?? []).reduce((sum, child) => sum + nodesOf(child), 0)

test.each(Object.entries(ROUND))('%s', async (name, word) => {
  const page = PAGES[name as PageName]
  phone.open(page, { id: household, gate: 'E2', section: 'loan' })
  await phone.see(word)
  // Whatever still comes, comes.
  await new Promise((resolve) => setTimeout(resolve, 400))
  const nodes = nodesOf(phone.host.pages.top.data.root!)
  const own = phone.host.pages.painted.filter(({ route }) => route === page)
  const later = own.filter(({ first }) => !first).map(({ bytes }) => bytes)
  const kb = (bytes: number) => (bytes / 1024).toFixed(1)
  process.stdout.write(
    `${name.padEnd(12)} ${String(nodes).padStart(4)} nodes, drawn with ${kb(own[0]?.bytes ?? 0)} KB, then ${later.length} calls, the largest ${kb(Math.max(0, ...later))} KB\n`,
  )
  expect(nodes).toBeLessThan(MOST_NODES)
  expect(Math.max(0, ...later)).toBeLessThanOrEqual(MOST_BYTES)
})
