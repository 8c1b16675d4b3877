// WeChat holds the camera back until the person has agreed to the privacy notice, by WeChat's own button.
import { householdPool, WHERE } from '../_kit/households'
import { cameraPhoto } from './_host/camera-photo'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

let world: World
let phone: Phone
beforeAll(async () => {
  world = await openWorld()
  phone = await world.signedIn('helper')
  phone.device.privacy = 'asks'
  const { id } = await householdPool(world.app).take(WHERE.helpers, WHERE.hasKeys, WHERE.livesThere)
  await world.app.sql.run(
    "update gated_value set state = 'reported', missing = ? where owner_id = ? and gate = 'E2'",
    ['["people_door","interior"]', id],
  )
  phone.open('household/pages/evidence/index', { id, gate: 'E2' })
  await phone.see('还差 2 张')
})
afterAll(() => world.close())

test('nothing is asked before it is needed', () => {
  expect(phone.text()).not.toContain('使用前请看一下隐私说明')
})

test('not agreed: no photo, told what happened, and asked again the next time', async () => {
  await phone.tap('点这里拍照：人和门牌')
  await phone.see('使用前请看一下隐私说明')
  await phone.tap('取消')
  await phone.toast('没有同意隐私说明，暂时不能拍照')
  await phone.seeNoMore('使用前请看一下隐私说明')
  expect(phone.device.settingsOpened).toBe(0)
  await phone.tap('点这里拍照：人和门牌')
  await phone.see('使用前请看一下隐私说明')
})

test('the whole notice can be read first; agreed: the same tap takes the photo', async () => {
  await phone.tap('看完整的隐私说明')
  await phone.see('保存多久')
  void phone.host.pages.api().navigateBack({})
  await phone.see('使用前请看一下隐私说明')
  phone.device.shots.push(await cameraPhoto(300))
  await phone.pressWechatButton('agreePrivacyAuthorization', 'agreeprivacyauthorization', {})
  await phone.see('还差 1 张')
  expect(phone.device.privacy).toBe('agreed')
  await phone.photograph('室内在用', await cameraPhoto(320))
  await phone.seeNoMore('使用前请看一下隐私说明')
})
