// What a helper keeps up to date: the overdue ones are among his tasks, and one tap says that nothing has changed.
import { eventually, ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

const stage = openStage()

test('a helper confirms with one tap what has not changed, without a network too', async () => {
  const side = await ServerSide.as(stage.server, 'helper')
  const before = await side.ask('listDueSections')
  expect(before.total).toBeGreaterThan(0)
  const phone = await stage.phone()
  await phone.signIn('帮扶干部')
  await phone.tab('任务')
  await phone.sees(`${before.total} 户资料到期`)
  expect(await phone.barriers()).toEqual([])
  await phone.shot('tasks-due')
  await phone.press(/户资料到期/)
  await phone.sees(/最久的在前/)
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.shot('due')
  await phone.page.waitForLoadState('networkidle')
  // A valley: it waits on the phone, and is done for him.
  await phone.context.setOffline(true)
  await phone.top
    .getByRole('button', { name: /，没有变化$/ })
    .first()
    .click()
  if (before.total > 1) await phone.sees(new RegExp(`^${before.total - 1} 户有到期的资料`))
  await phone.shot('due-waiting')
  expect((await side.ask('listDueSections')).total).toBe(before.total)
  await phone.context.setOffline(false)
  await eventually(
    () => side.ask('listDueSections'),
    ({ total }) => total === before.total - 1,
  )
  const { id } = before.items[0]!.household
  await phone.visit(`household/pages/timeline/index?id=${id}`)
  await phone.sees('核实过，没有变化')
  await phone.shot('due-timeline')
  expect(phone.errors).toEqual([])
  await phone.close()
})
