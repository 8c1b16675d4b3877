// A site's administrator says in a valley that nothing of his site has changed; it arrives once, and is due no more.
import { HOME_SITE, PERSONAS } from '../_kit/demo'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

const { siteAdmin } = PERSONAS
let world: World
let phone: Phone
beforeAll(async () => {
  world = await openWorld()
  const params = { code: HOME_SITE }
  const { version } = await world.app.ok('getSite', { params }, siteAdmin)
  const fields = { policeRoom: true, disputes: 4, disputesResolved: 4, hazards: 0, hazardsFixed: 0 }
  await world.app.ok(
    'recordSiteSection',
    {
      params: { ...params, section: 'site_safety' },
      body: { baseVersion: version, occurredAt: world.app.now(), fields },
    },
    siteAdmin,
  )
  world.app.advance(91 * 86_400_000)
  phone = await world.signedIn(siteAdmin)
})
afterAll(() => world.close())

const dueSections = async () =>
  (await world.app.ok('listDueSections', {}, siteAdmin)).sites.flatMap(({ sections }) => sections)

test('one tap for what is known of the site, without a network; what nobody filled in stays', async () => {
  const before = await dueSections()
  expect(before.filter(({ filled }) => filled).map(({ section }) => section)).toEqual(['site_safety'])
  phone.open('work/pages/due/index')
  await phone.see('1 个安置点')
  await phone.see('平安建设 91 天没更新')
  phone.network.setOnline(false)
  await phone.tap(/，没有变化$/)
  await phone.toast('已记下')
  await phone.seeNoMore('平安建设 91 天没更新')
  await phone.see('后续管理和扶持还没填')
  expect(await dueSections()).toEqual(before)

  phone.network.setOnline(true)
  const { body } = await phone.request('POST', new RegExp(`/api/sites/${HOME_SITE}/confirmations$`))
  expect(JSON.parse(body as string)).toMatchObject({ sections: ['site_safety'] })
  expect((await dueSections()).filter(({ filled }) => filled)).toEqual([])
})
