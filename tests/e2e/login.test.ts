// Account and password in a browser: an invitation sets them, a reload keeps the person, another device is sent away.
import type { Phone } from './_phone/phone'
import { ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

const stage = openStage()

const PASSWORD = '河边的木棉树-2020'
const field = (phone: Phone, label: string) => phone.top.getByLabel(label, { exact: true })

async function atLogin(): Promise<Phone> {
  const phone = await stage.phone()
  await phone.page.goto(stage.server.url)
  await phone.press('账号登录')
  await phone.sees('已有账号')
  return phone
}

async function signIn(phone: Phone, account: string, password: string): Promise<void> {
  await field(phone, '账号').fill(account)
  await field(phone, '密码').fill(password)
  await field(phone, '密码').press('Enter')
}

test('the first time, by an invitation; then by the password alone; a device is sent away', async () => {
  const admin = await ServerSide.as(stage.server, 'county-admin')
  const { items } = await admin.ask('listUsers', { query: { role: 'helper', unit: '4512280001' } })
  const helper = items.find((user) => user.abilities.includes('inviteUser'))!
  const { code } = await admin.ask('inviteUser', { params: { id: helper.id } })

  const first = await atLogin()
  expect(await first.barriers()).toEqual([])
  expect(await first.overflow()).toEqual([])
  await first.shot('login')
  await first.press('首次使用')
  await field(first, '邀请码').fill(code)
  await field(first, '账号').fill('mumian.01')
  await field(first, '密码').fill('1234567890')
  await field(first, '再输一次密码').fill('1234567890')
  await first.press('设定并登录')
  await first.sees('密码不能是重复或连续的字符')
  await first.shot('login-first')
  await field(first, '密码').fill(PASSWORD)
  await field(first, '再输一次密码').fill(PASSWORD)
  await first.press('设定并登录')
  await first.sees('扫码进户')

  const second = await atLogin()
  await signIn(second, 'mumian.01', 'not it at all')
  await second.sees('账号或密码不对')
  await signIn(second, 'MuMian.01', PASSWORD)
  await second.sees('扫码进户')
  // The cookie brings him back; the page has no other memory of how.
  await second.page.reload()
  await second.sees('扫码进户')
  await second.tab('我的')
  await second.press('我的设备')
  await second.sees('本机')
  expect(await second.barriers()).toEqual([])
  expect(await second.overflow()).toEqual([])
  await second.shot('devices')
  await second.press(/^让它退出：/)
  await second.page.getByText('让它退出', { exact: true }).last().click()
  await second.page.getByText('已让它退出').waitFor()

  await first.tab('任务')
  await first.page.reload()
  await first.sees('登录已过期')
  expect([first.errors, second.errors]).toEqual([[], []])
  await first.close()
  await second.close()
})
