// What WeChat does to a mini-program that works in the background, has too much to say, or fills the phone.
import { householdPool, WHERE } from '../_kit/households'
import type { HouseholdPool } from '../_kit/households'
import { cameraPhoto } from './_host/camera-photo'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

const MB = 1024 * 1024
let world: World
let phone: Phone
let pool: HouseholdPool
beforeAll(async () => {
  world = await openWorld()
  pool = householdPool(world.app)
  phone = await world.signedIn('helper')
  await phone.packed()
})
afterAll(() => world.close())
afterEach(() => expect(phone.host.faults).toEqual([]))

const take = () => pool.take(WHERE.helpers, WHERE.hasKeys, WHERE.livesThere)

async function moveIn(id: string, status = '空置', date: string | null = null): Promise<void> {
  phone.open('household/pages/move-in/index', { id })
  await phone.see('这户现在住得怎么样？')
  await phone.choose(status)
  if (date) {
    await phone.pick('入住日期', date)
    await phone.see(date)
  }
  await phone.tap(/^保存(并去拍照)?$/)
  await phone.see(/已保存|室内在用/)
}

const changesOf = async (id: string) =>
  Number(
    (await world.app.sql.one<{ n: number }>(
      "select count(*) as n from change_record where subject_id = ? and operation = 'recordMoveIn' and mutation_id is not null",
      [id],
    ))!.n,
  )

test('stopped in the background while a change is on its way: it goes on when it is shown again, once', async () => {
  const { id } = await take()
  const before = await changesOf(id)
  phone.network.setOnline(false)
  await moveIn(id)
  // The request arrives, its answer comes while nobody is there to hear it.
  phone.network.setOnline(true)
  await phone.until(
    () => phone.network.sent.some(({ method, path }) => method === 'PUT' && path.includes(id)),
    () => 'the change to be sent',
  )
  phone.leave()
  await new Promise((resolve) => setTimeout(resolve, 300))
  const asked = phone.network.sent.length
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(phone.network.sent.length).toBe(asked)
  phone.comeBack()
  void phone.host.pages.api().reLaunch({ url: '/work/pages/queue/index' })
  await phone.see('都传完了')
  expect(await changesOf(id)).toBe(before + 1)
})

test('a long queue never has more requests under way than WeChat runs', async () => {
  phone.network.setOnline(false)
  for (let i = 0; i < 3; i += 1) await moveIn((await take()).id)
  phone.network.mostAtOnce = 0
  phone.network.setOnline(true)
  phone.open('work/pages/queue/index')
  await phone.see('都传完了')
  for (const tab of ['tasks', 'ranking', 'inbox', 'home']) {
    void phone.host.pages.api().switchTab({ url: `/pages/${tab}/index` })
    await phone.at(`pages/${tab}/index`)
  }
  await phone.see('扫码进户')
  expect(phone.network.mostAtOnce).toBeLessThanOrEqual(10)
  expect(phone.network.failures.filter((words) => words.includes('exceed'))).toEqual([])
})

describe('photos fill the phone', () => {
  /** Kept photos of an earlier day, by what the index says of them. */
  function waiting(mb: number): void {
    const owner = [...phone.disk.storage.keys()]
      .map((key) => /^pack\d*:([^:]+):head$/.exec(key)?.[1])
      .find(Boolean)!
    const photo = {
      ...{
        photoId: 'OLD',
        announceKey: 'OLD',
        userId: owner,
        householdId: 'H',
        gate: 'E2',
        shot: 'interior',
      },
      ...{ file: 'wxfile://usr/photos/old.jpg', sha256: 'a'.repeat(64), size: mb * MB, mime: 'image/jpeg' },
      ...{ source: 'camera', capturedAt: 0, offsetMs: 0, location: null, state: 'failed', serverId: null },
      ...{ received: 0, attempts: 0, notBefore: 0, problem: null },
    }
    phone.disk.storage.set(`photo:${owner}:OLD`, JSON.stringify(photo))
  }

  async function camera(id: string): Promise<void> {
    phone.open('household/pages/evidence/index', { id, gate: 'E2' })
    await phone.see('照片只用于核实这一项')
  }

  test('at 120 MB it is said, at 200 MB no photo is taken that could not be kept', async () => {
    const { id } = await pool.take(WHERE.helpers, WHERE.hasKeys)
    await moveIn(id, '季节性居住', '2020-11-03')
    await camera(id)
    expect(phone.text()).not.toContain('手机上的照片已有')
    waiting(130)
    await camera(id)
    await phone.see('手机上的照片已有 130.0 MB，快存满了')
    waiting(198)
    await camera(id)
    await phone.see('存满了。请先到有网络的地方上传')
    phone.device.shots.push(await cameraPhoto(60))
    const [shot] = ['人和门牌', '室内在用'].filter(
      (one) => phone.screen.named(`点这里拍照：${one}`).length > 0,
    )
    await phone.tap(`点这里拍照：${shot}`)
    await phone.toast('照片存满了，请先联网上传')
    expect(phone.device.shots).toHaveLength(1)
    phone.device.shots.length = 0
  })
})
