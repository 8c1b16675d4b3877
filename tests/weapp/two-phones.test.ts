// Two people at one household, one of them in a valley: different sections are merged, the same one is decided by a person.
import { householdPool, WHERE } from '../_kit/households'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

let world: World
let helper: Phone
let site: Phone
let id: string
beforeAll(async () => {
  world = await openWorld()
  const { helpers, atHomeSite, hasKeys, standing } = WHERE
  id = (await householdPool(world.app).take(helpers, atHomeSite, hasKeys, standing)).id
  helper = await world.signedIn('helper')
  site = await world.signedIn('site-admin')
  for (const phone of [helper, site]) await phone.packed()
})
afterAll(() => world.close())
afterEach(() => expect([...helper.host.faults, ...site.host.faults]).toEqual([]))

const record = () => world.app.ok('getHousehold', { params: { id } }, 'helper')
const outcomes = async () =>
  (
    await world.app.sql.all<{ outcome: string }>(
      "select outcome from change_record where subject_id = ? and mutation_id is not null and operation <> 'addProof' order by seq desc",
      [id],
    )
  ).map(({ outcome }) => outcome)

async function moveIn(phone: Phone, status: string, date: string | null): Promise<void> {
  phone.open('household/pages/move-in/index', { id })
  await phone.see('这户现在住得怎么样？')
  await phone.choose(status)
  if (date) {
    await phone.pick('入住日期', date)
    await phone.see(date)
  }
  await phone.tap(/^保存(并去拍照)?$/)
  await phone.see(/已保存|还差/)
}

test('one writes the old house in the valley, the other the move-in at the desk: both are there', async () => {
  helper.network.setOnline(false)
  helper.open('household/pages/demolition/index', { id })
  await helper.see('旧房现在怎么样？')
  await helper.choose('拆除中')
  await helper.tap(/^保存(并去拍照)?$/)
  await moveIn(site, '空置', null)
  await site.request('PUT', /move-in$/)
  helper.network.setOnline(true)
  await helper.request('PUT', /demolition$/)
  helper.open('work/pages/queue/index')
  await helper.see('都传完了')
  const { moveIn: now, demolition } = await record()
  expect([now.occupancyStatus, demolition.demolitionStatus]).toEqual(['vacant', 'in_progress'])
  expect((await outcomes())[0]).toBe('merged')
})

test('both write the move-in: the second one sees both and decides', async () => {
  helper.open('household/pages/record/index', { id })
  await helper.see('更新于')
  helper.network.setOnline(false)
  await moveIn(helper, '季节性居住', '2020-11-03')
  await moveIn(site, '转租、转借', null)
  await site.request('PUT', /move-in$/, 1)
  helper.network.setOnline(true)
  helper.open('work/pages/queue/index')
  await helper.see('您填的时候，别人已经改过这一项')
  expect((await record()).moveIn.occupancyStatus).toBe('sublet')

  await helper.tap('对比一下')
  await helper.at('household/pages/conflict/index')
  for (const words of ['我填的', '系统里现在的', '季节性居住', '转租、转借', '空置']) await helper.see(words)
  await helper.tap('用我的')
  await helper.answer('用我的？', true)
  await helper.toast('好的，用您填的，正在上传')
  helper.open('work/pages/queue/index')
  await helper.see('都传完了')
  expect((await record()).moveIn).toEqual({ occupancyStatus: 'seasonal', actualMoveInDate: '2020-11-03' })
})
