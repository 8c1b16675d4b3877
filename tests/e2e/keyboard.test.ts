// The main job without touching the screen or a mouse: Tab, Shift+Tab, arrows, Space, Enter and typing alone.
import { jpeg } from '../_kit/photos'
import type { Phone } from './_phone/phone'
import { eventually, gateOf, ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

let phone: Phone
const stage = openStage(async (ready) => {
  phone = await ready.phone()
})

/**
 * Tab until the focus is on what says `name`, and it can be seen that it is there. It must lie in the page on
 * top: for the moment of a change the page before is still there, and may say the same words.
 */
async function tabTo(name: string | RegExp): Promise<void> {
  await phone.top.getByText(name).or(phone.top.getByLabel(name)).first().waitFor()
  for (let i = 0; i < 60; i += 1) {
    await phone.page.keyboard.press('Tab')
    const here = await phone.top.evaluate((top) => {
      const element = document.activeElement as HTMLInputElement
      if (!top.contains(element)) return { said: '', visible: false }
      const said = element.getAttribute('aria-label') ?? element.innerText ?? ''
      const labels = [...(element.labels ?? [])].map((label) => label.innerText)
      const frame = element.labels?.[0] ?? element
      const { outlineStyle, boxShadow } = getComputedStyle(frame)
      const own = getComputedStyle(element)
      const visible =
        [outlineStyle, own.outlineStyle].some((s) => s !== 'none') ||
        `${boxShadow}${own.boxShadow}` !== 'nonenone'
      return { said: [said, ...labels].join(' '), visible }
    })
    const found = typeof name === 'string' ? here.said.includes(name) : name.test(here.said)
    if (found && !here.visible) throw new Error(`the focus on ${String(name)} cannot be seen`)
    if (found) return
  }
  throw new Error(`Tab does not reach ${String(name)}`)
}

const enter = async (name: string | RegExp) => {
  await tabTo(name)
  await phone.page.keyboard.press('Enter')
}

/** Whoever presses while the page is still being filled from the server, and sees nothing happen, presses again. */
async function photograph(shot: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await tabTo(`点这里拍照：${shot}`)
    const chosen = phone.page.waitForEvent('filechooser', { timeout: 5_000 }).catch(() => null)
    await phone.page.keyboard.press('Enter')
    const chooser = await chosen
    if (!chooser && tries < 3) continue
    if (!chooser) throw new Error(`no camera opens for ${shot}`)
    return chooser.setFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: await jpeg(300) })
  }
}

test('from the door to the recognised value by keyboard only', async () => {
  const { keyboard } = phone.page
  const helper = await ServerSide.as(stage.server, 'helper')
  const { household, plate } = await helper.find(
    (h) => h.demolition.demolitionStatus === 'not_demolished' && gateOf(h, 'E2').state === 'reported',
  )
  await phone.page.goto(stage.server.url)
  await enter('用演示身份进入')
  await enter(/帮扶干部/)
  await phone.sees('扫门牌二维码，或输入门牌编号')
  await enter(/扫码进户/)
  // The pages before say 扫码进户 and 门牌编号 too: wait until the page meant is the one on top.
  await phone.sees('扫不出来？输入门牌编号')
  await tabTo(/门牌编号/)
  await keyboard.type(plate.code)
  await keyboard.press('Enter')
  await phone.sees(household.doorplate)

  await enter('更新搬迁情况')
  await enter('登记实际入住')
  await phone.sees('这户现在住得怎么样？')
  await tabTo('常住')
  await keyboard.press('ArrowDown')
  expect(await phone.top.getByRole('radio', { checked: true }).getAttribute('value')).toBe('seasonal')
  await enter('保存并去拍照')
  await photograph('人和门牌')
  await phone.sees('还差 1 张')
  await photograph('室内在用')
  await enter('提交照片')
  await phone.sees('照片已提交')
  const after = await eventually(
    () => helper.household(household.id),
    (h) => gateOf(h, 'E2').state === 'recognised',
  )
  expect(after.moveIn.occupancyStatus).toBe('seasonal')
})
