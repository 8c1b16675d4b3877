// Every page of the package opens for somebody, says something, and stays within what WeChat bears.
import { PAGES } from '../../miniapp/src/platform/pages'
import type { PageName } from '../../miniapp/src/platform/pages'
import { HOME_COUNTY } from '../_kit/demo'
import { householdPool, WHERE } from '../_kit/households'
import { userIdOf } from '../_kit/people'
import type { Phone } from './_host/phone'
import type { TreeNode } from './_host/pages'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

/** WeChat: fewer than 1000 nodes a page, fewer than 30 deep. */
const MOST_NODES = 1000
const DEEPEST = 30

/** Words that only the finished page says, never its skeleton. */
const SAYS: Record<PageName, string> = {
  home: '扫码进户',
  tasks: '待办',
  ranking: '实际入住',
  inbox: '随机抽查',
  me: '退出登录',
  guest: '用演示身份进入',
  personas: '帮扶干部',
  scan: '扫不出来？输入门牌编号',
  household: '搬迁情况',
  households: '共 ',
  moveIn: '这户现在住得怎么样？',
  demolition: '旧房现在怎么样？',
  evidence: '照片只用于核实这一项',
  timeline: '登记',
  conflict: '这一项已经处理好了',
  task: '为什么是我',
  queue: '都传完了',
  quarantine: '没有等待确认的更新',
  draw: '抽查方案',
  login: '已有账号',
  devices: '所有设备退出',
  password: '新密码',
  people: '户主',
  dataSheet: '哪位要求查阅？',
  correction: '应当是什么',
  roster: '加人',
  rosterPerson: '角色与范围',
  rosterEdit: '再加一个角色',
  rosterImport: '下载模板',
  audit: '最近一天的签名',
  reveals: '还没有人看过',
  complaint: '由哪个县答复',
  receipt: '查询码',
  petitions: '门口的路灯一直不亮',
  petition: '处理结果',
  privacy: '保存多久',
}

let world: World
const phones: Partial<Record<string, Phone>> = {}
let household: string
let task: string
let petition: string
let person: string
beforeAll(async () => {
  world = await openWorld()
  const row = await householdPool(world.app).take(WHERE.helpers, WHERE.hasKeys, WHERE.standing)
  household = row.id
  const { items } = await world.app.ok('listTasks', { query: {} }, 'spot-checker')
  task = items[0]!.id
  const body = { kind: 'complaint', region: HOME_COUNTY, text: '门口的路灯一直不亮' } as const
  await world.app.call('submitPetition', { body })
  petition = (await world.app.ok('listPetitions', { query: {} }, 'county-admin')).items[0]!.id
  person = await userIdOf(world.app, 'helper')
})
afterAll(() => world.close())

const BY_COUNTY: readonly PageName[] = [
  ...(['roster', 'rosterPerson', 'rosterEdit', 'rosterImport', 'audit', 'reveals', 'dataSheet'] as const),
  ...(['petitions', 'petition'] as const),
]
const FOR_ANYBODY: readonly PageName[] = ['guest', 'complaint', 'receipt', 'privacy']
function personaOf(page: PageName): string {
  if (page === 'draw') return 'province-admin'
  if (page === 'task' || page === 'inbox') return 'spot-checker'
  return BY_COUNTY.includes(page) ? 'county-admin' : 'helper'
}

async function openPage(page: PageName): Promise<Phone> {
  const persona = personaOf(page)
  const phone = FOR_ANYBODY.includes(page)
    ? world.phone('o-guest')
    : (phones[persona] ??= await world.signedIn(persona))
  if (page === 'scan') phone.device.scans.push('cancel')
  const ids: Partial<Record<PageName, string>> = { task, petition, rosterPerson: person }
  const bare = page === 'draw' || page === 'rosterEdit'
  phone.open(PAGES[page], bare ? {} : { id: ids[page] ?? household, gate: 'E2' })
  return phone
}

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
    await navigateTo({ url: `/${PAGES.timeline}?id=${household}` })
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
