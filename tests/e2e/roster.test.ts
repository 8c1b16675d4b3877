// An administrator keeps the roster on the phone: adds somebody, invites him, disables him; a spreadsheet is tried first.
import { rosterOf } from '../_kit/spreadsheets'
import type { Phone } from './_phone/phone'
import { openStage } from './_phone/stage'

let phone: Phone
openStage(async (stage) => {
  phone = await stage.phone()
  await phone.signIn('县管理员')
})
afterEach(() => expect(phone.errors).toEqual([]))

const field = (label: string) => phone.top.getByLabel(label, { exact: true })
const fits = async () => {
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
}
const confirmBy = (word: string) =>
  phone.page.locator('dialog.ask').getByRole('button', { name: word }).click()

test('somebody is added with a role, invited, and disabled for a reason', async () => {
  await phone.tab('我的')
  await phone.press(/名册/)
  await phone.sees(/县管理员/)
  await phone.shot('roster')
  await phone.press('加人')
  await field('姓名').fill('覃新来')
  await field('手机号').fill('13900000123')
  await phone.press(/选择单位/)
  await field('单位名称').fill('木棉花园')
  await phone.press(/木棉花园/)
  await phone.press(/选择角色/)
  await fits()
  await phone.press(/网格员/)
  await phone.press(/选择范围/)
  await phone.press(/木棉花园/)
  await fits()
  await phone.shot('roster-edit')
  await phone.press('保存')
  await phone.sees('覃新来')
  await phone.sees('未绑定')

  await phone.press('管理')
  await fits()
  await phone.press(/发邀请码/)
  await phone.sees(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await fits()
  await phone.shot('roster-invited')

  await phone.press('管理')
  await field('事由').fill('调离')
  await phone.press('停用')
  await confirmBy('停用')
  await phone.sees('已停用')
  await phone.sees('变动记录')
  await fits()
  await phone.shot('roster-person')
})

test('a refusal is said where it was asked for, and the reason that was typed stays', async () => {
  await phone.visit('roster/pages/list/index')
  await field('找人').fill('陆国海')
  await phone.press(/陆国海/)
  await phone.sees(/^\d+ 户$/)
  await phone.press('管理')
  await field('事由').fill('调离')
  await phone.press('停用')
  await confirmBy('停用')
  await phone.sees(/请先移交给别的帮扶干部，再停用/)
  expect(await field('事由').inputValue()).toBe('调离')
  await fits()
})

test('a spreadsheet with a mistake is not imported; a good one is, after it was tried', async () => {
  const good = ['覃导入', '13900000456', '4512280001', '帮扶干部', '', '', '']
  const bad = ['罗写错', '139', '4512280001', '帮扶干部', '', '', '']
  const choose = async (rows: string[][], word: string) => {
    const chosen = phone.page.waitForEvent('filechooser')
    await phone.press(word)
    const buffer = Buffer.from(rosterOf(...rows))
    await (await chosen).setFiles({ name: '名册.xlsx', mimeType: 'application/octet-stream', buffer })
  }
  await phone.visit('roster/pages/import/index')
  const download = phone.page.waitForEvent('download')
  await phone.press('下载模板')
  expect((await download).suggestedFilename()).toBe('名册导入模板.xlsx')

  await choose([good, bad], '选择表格')
  await phone.sees('1 处要改')
  await phone.sees(/第 3 行「手机号」/)
  await fits()
  await phone.shot('roster-import')
  await choose([good], '换一个文件')
  await phone.sees('共 1 人')
  await phone.press('导入')
  await confirmBy('导入')
  await phone.sees('已导入')
  await fits()
  await phone.visit('roster/pages/list/index')
  await field('找人').fill('覃导入')
  await phone.press(/覃导入/)
  await phone.sees('帮扶干部')
})
