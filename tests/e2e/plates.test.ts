// House plates: a door without one gets its own, printed as PDF; a door whose plate is lost gets a new one.
import { readFileSync } from 'node:fs'
import { readSheet } from '../_kit/plates'
import type { Phone } from './_phone/phone'
import { ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

const stage = openStage()
const CODE = '4512280001'

async function downloaded(phone: Phone, press: () => Promise<void>) {
  const coming = phone.page.waitForEvent('download')
  await press()
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/^门牌-4512280001-\d+块\.pdf$/)
  return readSheet(readFileSync(await file.path()))
}

test('the keeper of a site replaces a plate; the sheet can be printed again', async () => {
  const keeper = await ServerSide.as(stage.server, 'site-admin')
  const phone = await stage.phone()
  await phone.signIn('安置点管理员')
  await phone.visit(`household/pages/site-file/index?code=${CODE}`)
  await phone.press('门牌')
  await phone.sees('每户都有门牌了')
  await phone.shot('plates-none')

  const { household } = await keeper.find(({ siteCode, status }) => siteCode === CODE && status === 'active')
  await phone.visit(`household/pages/record/index?id=${household.id}`)
  await phone.press('换门牌')
  await phone.sees('换了以后，旧门牌马上作废，扫不出来；请把新的印好贴上。')
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.press('换一块新门牌')
  await phone.shot('plates-confirm')
  const first = await downloaded(phone, () =>
    phone.page.locator('dialog.ask').getByRole('button', { name: '换一块新门牌' }).click(),
  )
  expect(first.words).toContain(household.doorplate)
  const [link] = first.pages[0]!
  const { household: behind, match } = await keeper.ask('scanHousehold', { body: { code: link! } })
  expect([match, behind?.id]).toEqual(['verified', household.id])

  await phone.sees('新门牌已生成，旧门牌已作废。请打印后贴上门。')
  await phone.sees('1 块，1 页')
  await phone.shot('plates-one')
  const again = await downloaded(phone, () => phone.press(/1 块，1 页/))
  expect(again.pages).toEqual(first.pages)
  expect(phone.errors).toEqual([])
  await phone.close()
})
