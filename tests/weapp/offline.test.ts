// In a valley: work is kept on the phone, survives a restart, and goes out once the network is back.
import type { Household } from '@anju/shared-types'
import type { HouseholdPool } from '../_kit/households'
import { householdPool, WHERE } from '../_kit/households'
import { cameraPhoto } from './_host/camera-photo'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

// Twice: iOS up to 15 runs what follows an await later than timers, and the queue must not care.
describe.each(['native', 'timers'] as const)('%s promises', (promises) => {
  let world: World
  let phone: Phone
  let pool: HouseholdPool
  beforeAll(async () => {
    world = await openWorld(promises)
    pool = householdPool(world.app)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    phone = await world.signedIn('helper')
  })
  afterEach(() => phone.close())

  const record = (id: string): Promise<Household> =>
    world.app.ok('getHousehold', { params: { id } }, 'helper')
  const writes = () =>
    phone.network.sent.filter((r) => r.method === 'PUT' && /move-in$|demolition$/.test(r.path))

  /** Its page was open once: the phone knows it from now on. */
  async function knownHousehold(...more: string[]): Promise<string> {
    const { id } = await pool.take(WHERE.helpers, WHERE.hasKeys, ...more)
    phone.open('household/pages/record/index', { id })
    await phone.see('更新于')
    await phone.request('GET', /^\/api\/policy/)
    return id
  }

  async function fillMoveIn(date: string): Promise<void> {
    await phone.tap('更新搬迁情况')
    await phone.tap('登记实际入住')
    await phone.choose('季节性居住')
    await phone.pick('入住日期', date)
    await phone.see(date)
    await phone.tap('保存并去拍照')
    await phone.at('household/pages/evidence/index')
  }

  test('two updates of one household wait, and both arrive in order', async () => {
    const id = await knownHousehold(WHERE.standing)
    const before = await record(id)
    phone.network.setOnline(false)
    await phone.see('离线')
    await fillMoveIn('2020-11-02')
    phone.back()
    await phone.see('离线 · 待上传 1 项')

    await phone.tap('更新搬迁情况')
    await phone.tap('登记旧房拆除')
    await phone.choose('拆除中')
    await phone.tap('保存')
    await phone.see('已存在手机上，联网后自动上传')
    await phone.tapUntil('看这户', () => phone.route.indexOf('record') >= 0)
    await phone.see('离线 · 待上传 2 项')
    await phone.see('2020-11-02')
    expect(writes()).toEqual([])

    phone.network.setOnline(true)
    await phone.request('PUT', new RegExp(`${id}/demolition$`))
    await phone.seeNoMore('离线')
    expect(writes().map((r) => [r.path, r.status])).toEqual([
      [`/api/households/${id}/move-in`, 200],
      [`/api/households/${id}/demolition`, 200],
    ])
    const after = await record(id)
    expect(after.moveIn).toEqual({ actualMoveInDate: '2020-11-02', occupancyStatus: 'seasonal' })
    expect(after.demolition.demolitionStatus).toBe('in_progress')
    expect(after.version).toBe(before.version + 2)
  })

  test('a change and its photo survive the phone killing the mini-program', async () => {
    const id = await knownHousehold()
    phone.network.setOnline(false)
    await fillMoveIn('2020-11-03')
    for (const shot of ['人和门牌', '室内在用']) await phone.photograph(shot, await cameraPhoto(400))
    await phone.tap('提交照片')
    await phone.see('照片已提交')
    expect(phone.disk.kept.size).toBe(2)

    phone.open()
    await phone.see('离线 · 待上传 2 项')
    expect(writes()).toEqual([])
    phone.network.setOnline(true)
    await phone.request('POST', /recognitions\/E2$/)
    const { gatedValues } = await record(id)
    expect(gatedValues.find((g) => g.gate === 'E2')).toMatchObject({ state: 'recognised' })
    await phone.until(
      () => phone.disk.kept.size === 0,
      () => 'the sealed photos to leave the phone',
    )
  })

  test('an answer lost on the way is asked for again with the same key, and nothing is done twice', async () => {
    const id = await knownHousehold()
    const { version } = await record(id)
    phone.network.loseAnswersTo(/move-in$/, 1)
    await fillMoveIn('2020-11-04')
    const sent = () => writes().filter((r) => r.path.includes(id))
    await phone.until(
      () => phone.network.failures.includes('request:fail timeout'),
      () => 'the first answer to be lost',
    )
    expect((await record(id)).version).toBe(version + 1)
    phone.network.setOnline(false)
    phone.network.setOnline(true)
    await phone.request('PUT', new RegExp(`${id}/move-in$`))
    const keys = sent().map((r) => r.headers['idempotency-key'])
    expect(keys.length).toBe(2)
    expect(keys[1]).toBe(keys[0])
    expect((await record(id)).version).toBe(version + 1)
  })

  test('a draft that was not saved comes back', async () => {
    const id = await knownHousehold()
    await phone.tap('更新搬迁情况')
    await phone.tap('登记实际入住')
    await phone.choose('空置')
    phone.open('household/pages/move-in/index', { id })
    await phone.see('上次没保存的内容已经恢复')
  })
})
