// What a cadre does at a door, on the compiled package against the real server.
import { createHash } from 'node:crypto'
import type { Household } from '@anju/shared-types'
import { MAX_CHUNK_BYTES } from '@anju/shared-types'
import type { HouseholdPool } from '../_kit/households'
import { householdPool, WHERE } from '../_kit/households'
import { cameraPhoto } from './_host/camera-photo'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

let world: World
let phone: Phone
let pool: HouseholdPool
beforeAll(async () => {
  world = await openWorld()
  pool = householdPool(world.app)
  phone = await world.signedIn('helper')
})
afterAll(() => world.close())
beforeEach(() => {
  phone.device.shots.length = 0
  phone.network.setOnline(true)
  phone.device.place = { longitude: 108.1035, latitude: 23.9328, accuracy: 12.4 }
})

afterEach(() => expect(phone.device.shots.length).toBe(0))

const record = (id: string): Promise<Household> => world.app.ok('getHousehold', { params: { id } }, 'helper')
const gate = async (id: string, name: 'E2' | 'E3b') =>
  (await record(id)).gatedValues.find((value) => value.gate === name)!

/** A household nobody has written to, its page open. */
async function openHousehold(...more: string[]): Promise<string> {
  const { id } = await pool.take(WHERE.helpers, WHERE.hasKeys, ...more)
  phone.open('household/pages/record/index', { id })
  await phone.see('搬迁情况')
  await phone.see('更新于')
  return id
}

async function fillMoveIn(date: string): Promise<void> {
  await phone.tap('更新搬迁情况')
  await phone.tap('登记实际入住')
  await phone.at('household/pages/move-in/index')
  await phone.choose('季节性居住')
  await phone.pick('入住日期', date)
  await phone.see(date)
}

const shoot = async (name: string, width = 300) => phone.photograph(name, await cameraPhoto(width))

test('a move-in: shown what is asked, saved, photographed, sent in chunks, recognised', async () => {
  const id = await openHousehold()
  await fillMoveIn('2020-11-02')
  await phone.see('需要 2 张照片才能认定')
  await phone.tap('保存并去拍照')
  await phone.at('household/pages/evidence/index')
  await phone.see('定位 ±12 米')
  await phone.see('还差 2 张')

  await shoot('人和门牌', 1800)
  await phone.see('还差 1 张')
  await shoot('室内在用')
  await phone.tap('提交照片')
  await phone.see('照片已提交')
  await phone.see('已经传到系统里')
  await phone.tapUntil('看这户', () => phone.route.indexOf('record') >= 0)
  await phone.see('已认定')

  expect(await gate(id, 'E2')).toMatchObject({ state: 'recognised', missing: [] })
  expect((await record(id)).moveIn).toEqual({ actualMoveInDate: '2020-11-02', occupancyStatus: 'seasonal' })
  const [first] = await chunksByPhoto()
  expect(first!.length).toBeGreaterThan(1)
  for (const { bytes, offset } of first!) {
    expect(bytes.length).toBeLessThanOrEqual(MAX_CHUNK_BYTES)
    expect(offset % MAX_CHUNK_BYTES).toBe(0)
  }
})

/** What was sent of each photo, in order; checked against the hash that was announced. */
async function chunksByPhoto(): Promise<{ offset: number; bytes: Buffer }[][]> {
  const announced = phone.network.sent.filter((r) => r.path === '/api/evidence')
  const chunks = new Map<string, { offset: number; bytes: Buffer }[]>()
  for (const { path, body, method } of phone.network.sent) {
    const [, photo, offset] = /^\/api\/evidence\/(\w+)\/content\?offset=(\d+)$/.exec(path) ?? []
    if (!photo) continue
    expect([method, typeof body]).toEqual(['PUT', 'object'])
    chunks.set(photo, [
      ...(chunks.get(photo) ?? []),
      { offset: Number(offset), bytes: Buffer.from(body as ArrayBuffer) },
    ])
  }
  const hashes = [...chunks.values()].map((parts) => {
    const whole = Buffer.concat(parts.map((part) => part.bytes))
    return createHash('sha256').update(whole).digest('hex')
  })
  const bodies = announced.map((r) => JSON.parse(r.body as string) as { sha256: string; location: object })
  expect(hashes).toEqual(bodies.map((body) => body.sha256))
  for (const { location } of bodies) expect(location).toMatchObject({ crs: 'gcj02', accuracyM: 12 })
  return [...chunks.values()]
}

test('a demolition, with the house before and after', async () => {
  const id = await openHousehold(WHERE.standing)
  await phone.tap('更新搬迁情况')
  await phone.tap('登记旧房拆除')
  await phone.choose('已拆除')
  await phone.pick('拆除日期', '2020-11-01')
  await phone.tap('保存并去拍照')
  await shoot('拆除前')
  await shoot('拆除后')
  await phone.tap('提交照片')
  await phone.see('已经传到系统里')
  expect(await gate(id, 'E3b')).toMatchObject({ state: 'recognised' })
  expect((await record(id)).demolition).toMatchObject({
    demolitionStatus: 'demolished',
    demolitionDate: '2020-11-01',
  })
})

test('turned back at the camera: nothing happened; refused: the settings are offered', async () => {
  await openHousehold()
  await fillMoveIn('2020-11-03')
  await phone.tap('保存并去拍照')
  await phone.photograph('人和门牌', 'cancel')
  await phone.see('还差 2 张')
  expect(phone.frame.dialogs).toEqual([])

  await phone.photograph('人和门牌', 'refuse')
  const before = phone.device.settingsOpened
  await phone.answer('没有相机权限', true)
  await phone.until(
    () => phone.device.settingsOpened === before + 1,
    () => 'the settings to open',
  )
  await shoot('人和门牌')
  await phone.see('还差 1 张')
})

test('without a place the photo is taken all the same, and says so', async () => {
  phone.device.place = 'refuse'
  const id = await openHousehold()
  await fillMoveIn('2020-11-04')
  await phone.tap('保存并去拍照')
  await phone.see('无定位')
  await shoot('人和门牌')
  await shoot('室内在用')
  await phone.tap('提交照片')
  await phone.see('已经传到系统里')
  const photos = phone.network.sent.filter((r) => r.path === '/api/evidence').slice(-2)
  for (const { body } of photos) expect(JSON.parse(body as string)).toMatchObject({ location: null })
  expect(await gate(id, 'E2')).toMatchObject({ state: 'recognised' })
})

test('nothing changed, or a date before the keys: the button says why', async () => {
  await openHousehold(WHERE.livesThere)
  await phone.tap('更新搬迁情况')
  await phone.tap('登记实际入住')
  await phone.see('和现在的记录一样，不用再存')
  await phone.pick('入住日期', '2015-01-01')
  await phone.see('入住日期不能早于交钥匙日期')
  await phone.see('请先改好标红的地方')
})

test('a phone that is full keeps the form and says what to do', async () => {
  const id = await openHousehold()
  await fillMoveIn('2020-11-01')
  phone.disk.full = true
  await phone.tap('保存并去拍照')
  await phone.toast('手机存不下了')
  expect(phone.route).toBe('household/pages/move-in/index')
  phone.disk.full = false
  await phone.tap('保存并去拍照')
  await phone.at('household/pages/evidence/index')
  await phone.request('PUT', new RegExp(`${id}/move-in$`))
})
