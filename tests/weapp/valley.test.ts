// A day in the valley: 40 households and 80 photos without a signal, the mini-program killed twice, the network flapping
// on the way home. Everything arrives, once.
import { cameraPhoto } from './_host/camera-photo'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

const DOORS = 40
const KILLED_AFTER = [13, 27]

let world: World
let phone: Phone
let doors: string[]
beforeAll(async () => {
  world = await openWorld()
  const { sql } = world.app
  const helper = await sql.one<{ id: string }>("select id from app_user where demo_persona = 'helper'")
  const rows = await sql.all<{ id: string }>(
    `select id from household where status = 'active' and key_handover_date < '2020-10-01'
     and (occupancy_status is null or occupancy_status <> 'seasonal') order by id limit ${DOORS}`,
  )
  doors = rows.map(({ id }) => id)
  await sql.run('update household set helper_id = null where helper_id = ?', [helper!.id])
  for (const id of doors) await sql.run('update household set helper_id = ? where id = ?', [helper!.id, id])
  phone = await world.signedIn('helper')
})
afterAll(() => world.close())

const writes = () =>
  phone.network.sent.filter(({ method, path }) => method === 'PUT' && /move-in$/.test(path))
const bytesOf = (body: string | ArrayBuffer | undefined) =>
  body === undefined ? 0 : typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength

async function visit(id: string): Promise<void> {
  void phone.host.pages.api().reLaunch({ url: `/household/pages/move-in/index?id=${id}` })
  await phone.at('household/pages/move-in/index')
  await phone.see('这户现在住得怎么样？')
  await phone.choose('季节性居住')
  await phone.pick('入住日期', '2020-11-02')
  await phone.see('2020-11-02')
  await phone.tap('保存并去拍照')
  await phone.at('household/pages/evidence/index')
  await phone.photograph('人和门牌', await cameraPhoto(240))
  await phone.photograph('室内在用', await cameraPhoto(260))
  await phone.tap('提交照片')
  await phone.see('照片已提交')
}

test('in the morning everything of his is on the phone', async () => {
  phone.open('household/pages/list/index')
  await phone.see(`共 ${DOORS} 户`)
  // The server says how many there are before they are all here.
  await phone.quiet()
})

test('forty doors without a signal; the mini-program is killed twice', async () => {
  phone.network.setOnline(false)
  phone.open()
  await phone.see('扫码进户')
  for (const [i, id] of doors.entries()) {
    await visit(id)
    if (!KILLED_AFTER.includes(i)) continue
    phone.open()
    await phone.see('待上传')
  }
  expect(writes()).toEqual([])
  void phone.host.pages.api().reLaunch({ url: '/work/pages/queue/index' })
  await phone.see('待上传')
}, 240_000)

test('on the way home the network flaps: forty changes, eighty files, each once', async () => {
  const { sql } = world.app
  const before = phone.network.sent.length
  const marks = doors.map(() => '?').join(', ')
  const left = async () => {
    const rows = await sql.all<{ n: number }>(
      `select count(*) as n from household h where h.id in (${marks}) and (h.occupancy_status <> 'seasonal' or
         not exists (select 1 from gated_value g where g.owner_id = h.id and g.gate = 'E2' and g.state = 'recognised'))`,
      doors,
    )
    return Number(rows[0]!.n)
  }
  const end = Date.now() + 180_000
  while ((await left()) > 0 && Date.now() < end) {
    phone.network.setOnline(true)
    await new Promise((resolve) => setTimeout(resolve, 700))
    phone.network.setOnline(false)
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  phone.network.setOnline(true)
  await phone.see('都传完了')

  const changes = await sql.all<{ subject_id: string; n: number }>(
    `select subject_id, count(*) as n from change_record where operation = 'recordMoveIn' and outcome = 'applied'
     and subject_id in (${marks}) and mutation_id is not null
     and actor_id = (select id from app_user where demo_persona = 'helper')
     and fields_after like '%seasonal%' group by subject_id`,
    doors,
  )
  expect(changes).toHaveLength(DOORS)
  expect(changes.filter(({ n }) => Number(n) !== 1)).toEqual([])
  for (const id of doors) {
    const { moveIn, gatedValues } = await world.app.ok('getHousehold', { params: { id } }, 'helper')
    expect(moveIn.occupancyStatus).toBe('seasonal')
    expect([id, gatedValues.find(({ gate }) => gate === 'E2')!.state]).toEqual([id, 'recognised'])
  }
  const sent = phone.network.sent.slice(before)
  const bytes = sent.reduce((sum, request) => sum + bytesOf(request.body), 0)
  process.stdout.write(
    `valley: ${DOORS} changes, ${2 * DOORS} photos in ${sent.length} requests, ${Math.round(bytes / 1024)} KB sent\n`,
  )
}, 240_000)
