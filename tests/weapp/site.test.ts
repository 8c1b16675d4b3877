// What a site's administrator tells of his site, on the compiled package: without a network, with its picture, arriving once.
import { PERSONAS, HOME_SITE } from '../_kit/demo'
import { cameraPhoto } from './_host/camera-photo'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

let world: World
let phone: Phone
beforeAll(async () => {
  world = await openWorld()
  phone = await world.signedIn(PERSONAS.siteAdmin)
})
afterAll(() => world.close())

const site = () => world.app.ok('getSite', { params: { code: HOME_SITE } }, PERSONAS.siteAdmin)

test('a party branch told and photographed in a valley is recognised once the network is back', async () => {
  const before = await site()
  phone.open('household/pages/site-file/index', { code: HOME_SITE })
  await phone.see('更新于')
  await phone.tap('党组织')
  await phone.at('household/pages/site-section/index')
  await phone.see('成立了党支部或党小组')
  phone.network.setOnline(false)
  await phone.choose('是')
  await phone.pick('成立日期', '2019-12-01')
  await phone.tap('保存并去拍照')
  await phone.at('household/pages/evidence/index')
  await phone.see('还差 1 张')
  await phone.photograph('证明材料', await cameraPhoto(300))
  await phone.tap('提交照片')
  await phone.see('照片已提交')
  await phone.tap('回安置点档案')
  await phone.see('待上传')
  expect((await site()).version).toBe(before.version)

  phone.network.setOnline(true)
  for (const until = Date.now() + 15_000; Date.now() < until;) {
    const { gatedValues } = await site()
    if (gatedValues.some((one) => one.gate === 'E8d' && one.state === 'recognised')) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { version, sections, gatedValues } = await site()
  expect(gatedValues.find((one) => one.gate === 'E8d')).toMatchObject({ state: 'recognised', missing: [] })
  expect([version, sections.party]).toEqual([
    before.version + 1,
    { partyOrg: true, partyOrgDate: '2019-12-01' },
  ])
})
