// Every page of every persona at phone size: nothing sticks out, nothing bars a screen reader, nothing throws.
import { ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

let householdId: string
let personId: string
let memberId: string
const stage = openStage(async ({ server }) => {
  const helper = await ServerSide.as(server, 'helper')
  householdId = (await helper.find((h) => h.redLines.some((f) => f.level === 'red'))).household.id
  const people = await helper.ask('listHouseholdPeople', { params: { id: householdId } })
  memberId = people.items[0]!.id
  const county = await ServerSide.as(server, 'county-admin')
  personId = (await county.ask('listUsers', { query: { role: 'helper', limit: '1' } })).items[0]!.id
})

/** A page by its route and a word that stands on it once it has drawn itself. */
type Visit = [name: string, route: string, word: string | RegExp]

const tabs = (home: string | RegExp): Visit[] => [
  ['home', 'pages/home/index', home],
  ['tasks', 'pages/tasks/index', /待办/],
  ['ranking', 'pages/ranking/index', /认定/],
  ['inbox', 'pages/inbox/index', /消息/],
  ['me', 'pages/me/index', '退出'],
]

const of = (page: string, more = '') => `household/pages/${page}/index?id=${householdId}${more}`
const PERSONAS: [role: string, visits: () => Visit[]][] = [
  [
    '帮扶干部',
    () => [
      ...tabs('缺佐证'),
      ['scan', 'pages/scan/index', '扫不出来'],
      ['record', of('record'), '住房面积'],
      ['move-in', of('move-in'), '这户现在住得怎么样'],
      ['demolition', of('demolition'), '旧房现在怎么样'],
      ['evidence', of('evidence', '&gate=E3b'), '拆除后'],
      ['timeline', of('timeline'), /登记/],
      ['list', 'household/pages/list/index', /共 \d+ 户/],
      ['queue', 'work/pages/queue/index', /上传/],
      ['site', 'household/pages/site/index', '我负责的户'],
      ['quarantine', 'work/pages/quarantine/index', '没有等待确认的更新'],
      ['file', of('file'), /^已填/],
      ['section', of('section', '&section=livelihood'), '产业项目'],
      ['people', of('people'), /户主/],
      ['people-change', of('people-change'), '变化日期'],
      ['person', of('person', `&personId=${memberId}`), '劳动与就业'],
      ['person-section', of('person-section', `&personId=${memberId}&section=work`), '劳动能力'],
      ['correction', of('correction'), '应当是什么'],
      ['due', 'work/pages/due/index', /资料到期|没有到期的资料/],
      ['head', of('head'), '新户主'],
      ['password', 'account/pages/password/index', '新密码'],
      ['petitions', 'rights/pages/petitions/index', '没有待答复的'],
    ],
  ],
  ['县级领导|包点县级领导', () => [...tabs('本单位排名'), ['record', of('record'), '您可以查看这户']]],
  ['自治区管理员', () => [...tabs('全区进度'), ['draw', 'work/pages/draw/index', /种子/]]],
  ['抽查员', () => tabs('最急的一件')],
  [
    '县管理员',
    () => [
      ['me', 'pages/me/index', '名册'],
      ['roster', 'roster/pages/list/index', '加人'],
      ['roster-person', `roster/pages/person/index?id=${personId}`, '角色与范围'],
      ['roster-edit', 'roster/pages/edit/index', '再加一个角色'],
      ['roster-import', 'roster/pages/import/index', '下载模板'],
      ['ledger', 'roster/pages/ledger/index', '搬迁户和人口'],
      ['ruling', of('ruling'), /旧房现在|没有要批复的旧房/],
      ['life', of('life'), '这户发生了什么'],
      ['register', 'roster/pages/register/index', '照着搬迁审批表填'],
      ['plates', 'household/pages/plates/index?code=4512280001', '每户都有门牌了'],
      ['sites', 'household/pages/sites/index', '在册 '],
      ['site-file', 'household/pages/site-file/index?code=4512280001', '安置点概况'],
      ['site-section', 'household/pages/site-section/index?code=4512280001&section=site_scale', '规划户数'],
      ['site-read', 'household/pages/site-section/index?code=4512280001&section=site_safety', '警务室'],
      ['list-of-county', 'household/pages/list/index', /共 \d+ 户/],
      ['audit', 'roster/pages/audit/index', '最近一天的签名'],
      ['health', 'roster/pages/health/index', /近 7 天|还没有手机报告/],
      ['reveals', 'roster/pages/reveals/index', '谁看过完整号码'],
      ['data-sheet', of('data-sheet'), '哪位要求查阅'],
    ],
  ],
]

describe('before signing in', () => {
  test.each([
    ['guest', '', '用演示身份进入'],
    ['personas', 'pages/personas/index', '选择演示身份'],
    ['complaint', 'rights/pages/complaint/index', '由哪个县答复'],
    ['receipt', 'rights/pages/receipt/index', '查询码'],
    ['privacy', 'rights/pages/privacy/index', '保存多久'],
  ])('%s', async (name, route, word) => {
    const phone = await stage.phone()
    await phone.visit(route)
    await phone.sees(word)
    expect(await phone.overflow()).toEqual([])
    expect(await phone.barriers()).toEqual([])
    await phone.shot(`page-guest-${name}`)
    await phone.close()
  })
})

describe.each(PERSONAS)('%s', (role, visits) => {
  test('every page fits, can be heard and does not throw', async () => {
    const phone = await stage.phone()
    await phone.signIn(role)
    const found: string[] = []
    for (const [name, route, word] of visits()) {
      await phone.visit(route)
      await phone.sees(word)
      const faults = [...(await phone.overflow()), ...(await phone.barriers())]
      found.push(...faults.map((fault) => `${name}: ${fault}`))
      await phone.shot(`page-${role.split('|')[0]!}-${name}`)
    }
    expect(found).toEqual([])
    expect(phone.errors).toEqual([])
    await phone.close()
  })
})
