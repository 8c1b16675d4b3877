// What a cadre takes along in the morning: his households, their people and their doors, before the signal is gone.
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

let world: World
let phone: Phone
let mine: { id: string; headName: string }[]
beforeAll(async () => {
  world = await openWorld()
  mine = (await world.app.ok('listHouseholds', { query: { limit: '100' } }, 'helper')).items
  phone = await world.signedIn('helper')
  await phone.packed()
})
afterAll(() => world.close())
afterEach(() => expect(phone.host.faults).toEqual([]))

const reads = () => phone.network.sent.filter(({ path }) => /^\/api\/households/.test(path)).length

test('after one pull the list is read from the phone, whole, also after a restart without a network', async () => {
  phone.open('household/pages/list/index')
  await phone.see(`共 ${mine.length} 户`)
  await phone.quiet()
  phone.network.setOnline(false)
  const before = reads()
  phone.open('household/pages/list/index')
  await phone.see(`共 ${mine.length} 户`)
  await phone.see('没有网络，这是')
  await phone.type('户主姓名或拼音首字母、门牌、户编号', Array.from(mine[0]!.headName)[0]!)
  await phone.see(mine[0]!.headName)
  expect(reads()).toBe(before)
})

test('a household never opened before opens, with its people, and is written to', async () => {
  phone.network.setOnline(false)
  const { id } = mine[mine.length - 1]!
  phone.open('household/pages/people/index', { id })
  await phone.see(/户主/)
  phone.open('household/pages/record/index', { id })
  await phone.see('住房面积')
  await phone.tap('更新搬迁情况')
  await phone.tap('登记实际入住')
  await phone.see('这户现在住得怎么样？')
})

test('the code on a door of his is known without a network', async () => {
  phone.network.setOnline(false)
  const own = world.plates.filter(({ householdId }) => mine.some(({ id }) => id === householdId))
  phone.device.scans.push('cancel')
  phone.open('pages/scan/index')
  await phone.type('印在二维码下面，31 位', own[0]!.code)
  await phone.tap('进户')
  await phone.toast('没有网络，按手机上的门牌进户')
  await phone.at('household/pages/record/index')
  await phone.see('住房面积')

  const away = world.plates.filter(({ householdId }) => !mine.some(({ id }) => id === householdId))
  phone.device.scans.push('cancel')
  phone.open('pages/scan/index')
  await phone.type('印在二维码下面，31 位', away[0]!.code)
  await phone.tap('进户')
  await phone.see('现在没有网络，查不到新的门牌')
})

test('what somebody else changed comes with the next pull, and nothing else', async () => {
  phone.network.setOnline(true)
  const { id } = mine[0]!
  const before = await world.app.ok('getHousehold', { params: { id } }, 'helper')
  const status = before.moveIn.occupancyStatus === 'sublet' ? 'vacant' : 'sublet'
  const body = {
    ...{ baseVersion: before.version, occurredAt: world.app.now() - 60_000, evidenceIds: [] },
    ...{ actualMoveInDate: null, occupancyStatus: status as 'vacant' | 'sublet' },
  }
  await world.app.ok('recordMoveIn', { params: { id }, body }, 'site-admin')
  phone.open('household/pages/list/index')
  await phone.see(status === 'vacant' ? '空置' : '转租')
  const pulls = phone.network.sent.filter(({ path }) => /^\/api\/sync\/pull\?cursor=/.test(path))
  expect(pulls.length).toBeGreaterThan(0)
})

test('a pull that brings nothing new never leaves the phone without its place: killed then, it would begin anew', async () => {
  phone.network.setOnline(true)
  phone.open()
  await phone.quiet()
  const heads: string[] = []
  const put = phone.disk.storage.set.bind(phone.disk.storage)
  phone.disk.storage.set = (key, value) => {
    if (/^pack\d*:.*:head$/.test(key)) heads.push(value)
    return put(key, value)
  }
  phone.open()
  await phone.until(
    () => heads.length > 0,
    () => 'a pull that was kept',
  )
  await phone.quiet()
  phone.disk.storage.set = put
  expect(heads.filter((head) => !head.includes('"cursor":"'))).toEqual([])
})

test('tasks and messages of the pack open without a network, never seen before', async () => {
  const checker = await world.signedIn('spot-checker')
  const { items } = await world.app.ok('listTasks', { query: {} }, 'spot-checker')
  await checker.packed()
  checker.open('pages/me/index')
  await checker.see('户列表')
  checker.network.setOnline(false)
  checker.open('work/pages/task/index', { id: items[items.length - 1]!.id })
  await checker.see('为什么是我')
  await checker.see(items[items.length - 1]!.why)
  const inbox = await world.app.ok('listInbox', { query: {} }, 'spot-checker')
  checker.open('pages/inbox/index')
  await checker.see(inbox.items[0]!.title)
  expect(checker.host.faults).toEqual([])
})
