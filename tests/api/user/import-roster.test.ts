import type { RosterImport } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, HOME_SITE, PERSONAS } from '../../_kit/demo'
import { driftOf } from '../../_kit/figures'
import { blindIndex } from '../../_kit/inside'
import { countOf } from '../../_kit/untouched'
import { added, leavesRoster, newPhone, SITE_ADMIN, someoneAway, userIdOf, versionOf } from './roster'
import type { Cell } from '../../_kit/spreadsheets'
import { rosterOf } from '../../_kit/spreadsheets'

const { countyAdmin, siteAdmin, helper, cityAdmin } = PERSONAS

describeEachDatabase('POST /api/roster-imports', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const send = (file: Uint8Array, { as = countyAdmin as string, dryRun = false } = {}) =>
    app.call(
      'importRoster',
      { query: dryRun ? { dryRun: '1' } : {}, body: file as unknown as ArrayBuffer },
      { as },
    )
  const done = async (
    file: Uint8Array,
    more: { as?: string; dryRun?: boolean } = {},
  ): Promise<RosterImport> => {
    const reply = await send(file, more)
    expect([reply.status, reply.body.message]).toEqual([200, undefined])
    return reply.body
  }
  const row = (more: Partial<Record<number, Cell>> = {}): Cell[] =>
    [`覃导入`, newPhone(), HOME_SITE, '帮扶干部', '', '', ''].map((cell, i) => (i in more ? more[i]! : cell))
  const idOf = async (phone: string) =>
    (await app.sql.one<{ id: string }>('select id from app_user where phone_hash = ?', [blindIndex(phone)]))!
      .id
  const nameOf = async (code: string) =>
    (await app.sql.one<{ name: string }>(
      'select name from site where code = ? union all select name from region where code = ?',
      [code, code],
    ))!.name

  test('401 without a session, 415 for another kind of body, 400 for a strange question', async () => {
    expect((await app.call('importRoster', { query: {}, body: new ArrayBuffer(1) })).status).toBe(401)
    const headers = { 'Content-Type': 'application/json' }
    const json = await app.request('POST', '/api/roster-imports', { as: countyAdmin, headers, body: '{}' })
    expect(json.status).toBe(415)
    const query = { dryRun: '2' as '1' }
    const odd = await app.call('importRoster', { query, body: new ArrayBuffer(1) }, { as: countyAdmin })
    expect([odd.status, odd.body.message]).toEqual([400, '「试导」不在可选范围内'])
  })

  test('403 for whoever keeps no roster', async () => {
    const reply = await leavesRoster(app, () => send(rosterOf(row()), { as: siteAdmin }))
    expect([reply.status, reply.body.code]).toEqual([403, 'forbidden'])
  })

  test('a dry run tells what would happen and does nothing', async () => {
    const file = rosterOf(row(), row({ 3: '安置点管理员', 4: HOME_SITE }))
    const tried = await leavesRoster(app, () => done(file, { dryRun: true }))
    expect(tried).toEqual({ applied: false, rows: 2, created: 2, changed: 0, unchanged: 0, problems: [] })
  })

  test('200: people of every kind, by code and by name, by label and by code; the same file again changes nothing', async () => {
    const phones = Array.from({ length: 6 }, newPhone)
    const [site, township] = [await nameOf(HOME_SITE), '451228101']
    const file = rosterOf(
      ['示例：韦某某', '13800000000', HOME_SITE, '帮扶干部', '', '', ''],
      [' 覃大山 ', Number(phones[0]), `${HOME_SITE} ${site}`, '帮扶干部', null, null, null],
      ['韦小河', phones[1]!, HOME_COUNTY, '部门用户', HOME_COUNTY, '教育保障、医疗保障', '2021年6月30日'],
      [
        '农阿妹',
        ` ${phones[2]!.slice(0, 3)} ${phones[2]!.slice(3)}`,
        HOME_COUNTY,
        'first_secretary',
        township,
        '',
        { date: 44561 },
      ],
      [
        '罗大叔',
        [...phones[3]!].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join(''),
        HOME_COUNTY,
        '包点县级领导',
        HOME_SITE,
        '',
        '2020/12/31',
      ],
      [null, null, null, null, null, null, null],
      ['蒙小妹', phones[4]!, HOME_COUNTY, '抽查员', '', '', ''],
      ['黄网格', `+86 ${phones[5]!}`, HOME_SITE, '网格员', HOME_SITE, '', ''],
    )
    expect(await done(file)).toEqual({
      applied: true,
      rows: 6,
      created: 6,
      changed: 0,
      unchanged: 0,
      problems: [],
    })
    const people = await Promise.all(
      phones.map(async (phone) => app.ok('getUser', { params: { id: await idOf(phone) } }, countyAdmin)),
    )
    expect(people.map((user) => [user.name, user.roles[0]!.role, user.roles[0]!.scopeCode])).toEqual([
      ['覃大山', 'helper', null],
      ['韦小河', 'department_user', HOME_COUNTY],
      ['农阿妹', 'first_secretary', township],
      ['罗大叔', 'county_leader', HOME_SITE],
      ['蒙小妹', 'spot_checker', null],
      ['黄网格', 'grid_worker', HOME_SITE],
    ])
    expect(people[1]!.roles[0]!.tasks).toEqual(['education', 'health'])
    // The last day counts whole.
    const end = (date: string) => Date.parse(`${date}T24:00:00+08:00`)
    expect(people.map((user) => user.roles[0]!.validTo)).toEqual([
      null,
      end('2021-06-30'),
      end('2021-12-31'),
      end('2020-12-31'),
      null,
      null,
    ])
    expect(people[0]!.history.map((h) => h.summary)).toEqual([`加入：帮扶干部 · ${site}（导入名册）`])
    const events = await app.sql.all<{ detail: string; unit_code: string }>(
      "select detail, unit_code from audit_event where action = 'importRoster'",
    )
    expect(events.map((event) => [event.unit_code, JSON.parse(event.detail)])).toEqual([
      [
        HOME_COUNTY,
        { rows: 6, created: 6, changed: 0, unchanged: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ],
    ])
    const again = await leavesRoster(app, () => done(file))
    expect(again).toEqual({ applied: true, rows: 6, created: 0, changed: 0, unchanged: 6, problems: [] })
  })

  test('200: whoever is there by his number is moved, and signs in again', async () => {
    const phone = newPhone()
    const { id } = await added(app, countyAdmin, { name: '覃调动', phone, roles: [SITE_ADMIN] })
    const token = await app.token(id)
    const file = rosterOf(row({ 0: '覃调动', 1: phone }))
    expect(await done(file)).toMatchObject({ applied: true, created: 0, changed: 1, unchanged: 0 })
    expect((await app.call('getMe', {}, { token })).body.code).toBe('session_expired')
    const user = await app.ok('getUser', { params: { id } }, countyAdmin)
    expect([user.version, user.roles.map((r) => r.role)]).toEqual([2, ['helper']])
    expect(user.history[0]!.summary).toMatch(/^调动：安置点管理员 · .+ → 帮扶干部 · .+（导入名册）$/)
  })

  test.each<[string, Partial<Record<number, Cell>>, string | null, string]>([
    ['a formula', { 1: { formula: 'A1' } }, '手机号', '单元格里是公式，请复制后「粘贴为数值」'],
    ['an error value', { 2: { error: '#N/A' } }, '单位代码或名称', '单元格里是错误值，请重新填写'],
    ['no name', { 0: '' }, '姓名', '「姓名」要 2 到 30 个字'],
    ['a number too short', { 1: '1380000' }, '手机号', '「手机号」要 11 位数字'],
    [
      'a place that is not there',
      { 2: '桃花源' },
      '单位代码或名称',
      '「桃花源」不存在，或不在您的管理范围内',
    ],
    [
      'a place of another county',
      { 2: '4512290001' },
      '单位代码或名称',
      '「4512290001」不存在，或不在您的管理范围内',
    ],
    ['an unknown role', { 3: '村长' }, '角色', '没有「村长」这个角色'],
    ['a role too high', { 3: '县管理员', 4: HOME_COUNTY }, '角色', '您不能给出「县管理员」这个角色'],
    ['a scope that is missing', { 3: '安置点管理员' }, '范围(代码或名称)', '「安置点管理员」要填写范围'],
    ['a scope too many', { 4: HOME_SITE }, '范围(代码或名称)', '「帮扶干部」不用填范围'],
    [
      'a county as site',
      { 3: '安置点管理员', 4: HOME_COUNTY },
      '范围(代码或名称)',
      '「范围」的级别与角色不符',
    ],
    ['an unknown task', { 3: '部门用户', 4: HOME_COUNTY, 5: '种树' }, '专项任务', '没有「种树」这项专项任务'],
    [
      'a department without a task',
      { 3: '部门用户', 4: HOME_COUNTY },
      '专项任务',
      '请选择至少一项「专项任务」',
    ],
    ['a task too many', { 5: '教育保障' }, '专项任务', '只有部门用户才选「专项任务」'],
    ['a day that is none', { 6: '2021-02-30' }, '到期日', '「到期日」要写成 2020-12-31'],
    ['a day that is over', { 6: '2020-11-04' }, '到期日', '「到期时间」已经过了'],
  ])('%s: its row and column, and not a row is imported', async (_, more, column, message) => {
    const file = rosterOf(row(), row(more), row())
    for (const dryRun of [true, false]) {
      const answer = await leavesRoster(app, () => done(file, { dryRun }))
      expect(answer.problems).toEqual([{ row: 3, column, message }])
      expect([answer.applied, answer.rows]).toEqual([false, 3])
    }
  })

  test('the same number twice in a file, however it is written', async () => {
    const phone = newPhone()
    const spaced = ` ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`
    const answer = await done(rosterOf(row({ 1: phone }), row(), row({ 1: spaced })))
    const message = '手机号与第 2 行相同，一个人只写一行'
    expect([answer.applied, answer.problems]).toEqual([false, [{ row: 4, column: '手机号', message }]])
  })

  test('a name that several places have is asked for by code', async () => {
    const name = '同名花园'
    await app.sql.run('update site set name = ? where code in (?, ?)', [name, '4512280002', '4512280003'])
    const answer = await done(rosterOf(row({ 2: name })))
    expect(answer.problems[0]!.message).toBe(`有 2 个地方叫「${name}」，请填代码`)
  })

  test('people that an import must not touch: elsewhere, above, of another name, of several roles, out of use, with households', async () => {
    const phones = Array.from({ length: 6 }, newPhone)
    const hash = (i: number) => blindIndex(phones[i]!)
    const setPhone = (id: string, i: number) =>
      app.sql.run('update app_user set phone_hash = ? where id = ?', [hash(i), id])
    const nameOfUser = async (id: string) =>
      (await app.sql.one<{ name: string }>('select name from app_user where id = ?', [id]))!.name
    const [self, his] = [await userIdOf(app, countyAdmin), await userIdOf(app, helper)]
    await setPhone(await someoneAway(app), 0)
    await setPhone(self, 1)
    await added(app, countyAdmin, { name: '覃原名', phone: phones[2]! })
    await added(app, countyAdmin, {
      name: '覃导入',
      phone: phones[3]!,
      roles: [SITE_ADMIN, { role: 'grid_worker', scopeKind: 'assigned' }],
    })
    const gone = await added(app, countyAdmin, { name: '覃导入', phone: phones[4]! })
    const off = { baseVersion: 1, status: 'disabled' as const, reason: '调离' }
    await app.ok('setUserStatus', { params: { id: gone.id }, body: off }, countyAdmin)
    await setPhone(his, 5)
    const { households } = await app.ok('getUser', { params: { id: his } }, countyAdmin)
    const file = rosterOf(
      row({ 1: phones[0]! }),
      row({ 0: await nameOfUser(self), 1: phones[1]! }),
      row({ 1: phones[2]! }),
      row({ 1: phones[3]! }),
      row({ 1: phones[4]! }),
      row({ 0: await nameOfUser(his), 1: phones[5]!, 3: '安置点管理员', 4: HOME_SITE }),
    )
    const answer = await leavesRoster(app, () => done(file))
    expect(answer.problems.map(({ column, message }) => [column, message])).toEqual([
      ['手机号', '这个手机号已经在名册里，他的单位不在您的管理范围内'],
      [null, '这个人不归您管理，不能用导入来改'],
      ['姓名', '名册里这个手机号是「覃原名」，请核对'],
      [null, '他有几个角色，请在名册里逐个调整'],
      ['手机号', '「覃导入」已停用，请先在名册里恢复'],
      [null, `他名下还有 ${households} 户，请先移交，再换角色`],
    ])
    expect(await versionOf(app, his)).toBe(1)
  })

  test('a thousand at once, and figures do not move', async () => {
    const before = await countOf(app, 'app_user')
    const file = rosterOf(...Array.from({ length: 1_000 }, () => row()))
    expect(await done(file, { as: cityAdmin })).toMatchObject({ applied: true, created: 1_000 })
    expect(await countOf(app, 'app_user')).toBe(before + 1_000)
    expect(await driftOf(app)).toEqual([])
    const again = await done(file, { as: cityAdmin })
    expect(again).toMatchObject({ created: 0, unchanged: 1_000 })
  })
})
