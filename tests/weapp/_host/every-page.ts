// How each page of the package is opened, for whom, and which words it alone says once it is drawn.
import { PAGES } from '../../../miniapp/src/platform/pages'
import type { PageName } from '../../../miniapp/src/platform/pages'
import { HOME_COUNTY, HOME_SITE } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { userIdOf } from '../../_kit/people'
import type { Phone } from './phone'
import type { World } from './world'
import { openWorld } from './world'

/** Words that only the finished page says, never its skeleton. */
export const SAYS: Record<PageName, string> = {
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
  site: '我负责的户',
  sites: '在册 ',
  siteFile: '安置点概况',
  siteSection: '规划户数',
  ruling: '旧房现在',
  head: '新户主',
  life: '这户发生了什么',
  register: '照着搬迁审批表填',
  plates: '每户都有门牌了',
  moveIn: '这户现在住得怎么样？',
  demolition: '旧房现在怎么样？',
  evidence: '照片只用于核实这一项',
  timeline: '登记',
  conflict: '这一项已经处理好了',
  task: '为什么是我',
  queue: '都传完了',
  quarantine: '没有等待确认的更新',
  due: '最久的在前',
  draw: '抽查方案',
  login: '已有账号',
  devices: '所有设备退出',
  password: '新密码',
  file: '已填 ',
  section: '因搬迁举债',
  people: '户主',
  person: '劳动与就业',
  personSection: '劳动能力',
  peopleChange: '谁来了，还是谁走了',
  dataSheet: '哪位要求查阅？',
  correction: '应当是什么',
  roster: '加人',
  rosterPerson: '角色与范围',
  rosterEdit: '再加一个角色',
  rosterImport: '下载模板',
  ledger: '搬迁户和人口',
  audit: '最近一天的签名',
  reveals: '还没有人看过',
  health: '近 7 天',
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
let member: string
/** A world with one of everything that a page can be about. */
export async function openEveryPage(): Promise<World> {
  world = await openWorld()
  const row = await householdPool(world.app).take(WHERE.helpers, WHERE.hasKeys, WHERE.standing)
  household = row.id
  const { items } = await world.app.ok('listTasks', { query: {} }, 'spot-checker')
  task = items[0]!.id
  const body = { kind: 'complaint', region: HOME_COUNTY, text: '门口的路灯一直不亮' } as const
  await world.app.call('submitPetition', { body })
  petition = (await world.app.ok('listPetitions', { query: {} }, 'county-admin')).items[0]!.id
  person = await userIdOf(world.app, 'helper')
  const people = await world.app.ok('listHouseholdPeople', { params: { id: household } }, 'helper')
  member = people.items[0]!.id
  return world
}

const BY_COUNTY: readonly PageName[] = [
  ...([
    'roster',
    'rosterPerson',
    'rosterEdit',
    'rosterImport',
    'ledger',
    'sites',
    'siteSection',
    'plates',
    'life',
    'ruling',
    'register',
    'audit',
    'reveals',
    'health',
    'dataSheet',
  ] as const),
  ...(['petitions', 'petition'] as const),
]
const FOR_ANYBODY: readonly PageName[] = ['guest', 'complaint', 'receipt', 'privacy']
function personaOf(page: PageName): string {
  if (page === 'draw') return 'province-admin'
  if (page === 'task' || page === 'inbox') return 'spot-checker'
  return BY_COUNTY.includes(page) ? 'county-admin' : 'helper'
}

/** What the page is opened about. */
export const idOf = (page: PageName): string =>
  ({ task, petition, rosterPerson: person })[page as string] ?? household

/** What else a page is opened about. */
export const paramsOf = (page: PageName): Record<string, string> => {
  if (page === 'section') return { section: 'loan' }
  if (page === 'siteFile') return { code: HOME_SITE }
  if (page === 'plates') return { code: HOME_SITE, id: '' }
  if (page === 'siteSection') return { code: HOME_SITE, section: 'site_scale' }
  if (page === 'personSection') return { personId: member, section: 'work' }
  return page === 'person' ? { personId: member } : {}
}

export async function openPage(page: PageName): Promise<Phone> {
  const persona = personaOf(page)
  const phone = FOR_ANYBODY.includes(page)
    ? world.phone('o-guest')
    : (phones[persona] ??= await world.signedIn(persona))
  if (page === 'scan') phone.device.scans.push('cancel')
  const bare = page === 'draw' || page === 'rosterEdit'
  phone.open(PAGES[page], bare ? {} : { id: idOf(page), gate: 'E2', ...paramsOf(page) })
  return phone
}
