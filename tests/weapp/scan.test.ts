// Three ways from a plate to its household, and what is said when there is none.
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

let world: World
let phone: Phone
beforeAll(async () => {
  world = await openWorld()
  phone = await world.signedIn('helper')
})
afterAll(() => world.close())
beforeEach(async () => {
  phone.open()
  await phone.see('扫码进户')
})

const plate = () => world.plates[0]!
const seeHousehold = async () => {
  await phone.at('household/pages/record/index')
  await phone.see('人均住房面积')
}

async function openScanner(scan: Parameters<Phone['device']['scans']['push']>[0]): Promise<void> {
  phone.device.scans.push(scan)
  await phone.tap('扫码进户')
  await phone.at('pages/scan/index')
}

test('the link on a plate', async () => {
  await openScanner({ result: `https://anju.example.cn/h/${plate().code}` })
  await seeHousehold()
})

test('a mini-program code: only its path comes back', async () => {
  await openScanner({ path: `pages/scan/index?scene=${plate().code}`, scanType: 'WX_CODE' })
  await seeHousehold()
})

test('a code typed with the separators and letters people use', async () => {
  await openScanner('cancel')
  const spelled = plate()
    .code.toLowerCase()
    .replace(/(.{4})(?=.)/g, '$1-')
  await phone.type('印在二维码下面，31 位', spelled)
  await phone.see('已输入 31 位')
  await phone.tap('进户')
  await seeHousehold()
})

test('turning back at the camera leaves a page to type on', async () => {
  await openScanner('cancel')
  await phone.see('扫不出来？输入门牌编号')
  expect(phone.frame.toasts).toEqual([])
})

test('a scanner that does not open says so', async () => {
  await openScanner('fail')
  await phone.toast('相机没有打开，可以输入门牌编号')
})

test('a code that is not ours, and one that nobody issued', async () => {
  await openScanner({ result: 'https://example.com/menu' })
  await phone.see('这张照片里没有认出门牌二维码')
  await phone.type('印在二维码下面，31 位', `1${'A'.repeat(30)}`)
  await phone.tap('进户')
  await phone.see('没有找到这块门牌，或这户不在您的管理范围内')
})

test('a household out of reach looks like a plate that does not exist', async () => {
  const other = world.plates.filter((p) => p.siteName !== plate().siteName).pop()!
  await openScanner({ result: other.code })
  await phone.see('没有找到这块门牌，或这户不在您的管理范围内')
})

test('without a network a door that is not his: the page says where to look instead', async () => {
  phone.network.setOnline(false)
  const other = world.plates.filter((p) => p.siteName !== plate().siteName).pop()!
  await openScanner({ result: other.code })
  await phone.see('查不到新的门牌')
  phone.network.setOnline(true)
})

test('WeChat opens the plate’s own link: the code survives signing in', async () => {
  const stranger = world.phone('o-stranger')
  stranger.open('pages/scan/index', { q: encodeURIComponent(`https://anju.example.cn/h/${plate().code}`) })
  await stranger.at('pages/guest/index')
  await stranger.tap('用演示身份进入')
  await stranger.tap(new RegExp(`^${await world.nameOf('helper')} · `))
  await stranger.at('household/pages/record/index')
  await stranger.see('人均住房面积')
})
