// The host itself: it refuses what WeChat refuses. A test on a forgiving host proves nothing.
import vm from 'node:vm'
import { bareContext } from './_host/bare-context'
import { API_BASE } from './_host/dist'
import { Phone } from './_host/phone'
import { readTemplates } from './_host/templates'
import { wxCall, WxFailure } from './_host/wx-call'

const context = bareContext({ answer: 42 })
const run = (code: string): unknown => vm.runInContext(code, context) as unknown

test.each([
  'window',
  'document',
  'process',
  'Buffer',
  'fetch',
  'require',
  'globalThis',
  'URL',
  'TextEncoder',
])('there is no %s', (name) => expect(run(`typeof ${name}`)).toBe('undefined'))

test.each(['AbortController', 'Intl', 'WebAssembly', 'Proxy', 'BigInt', 'WeakRef', 'eval'])(
  'there is no %s either',
  (name) => expect(run(`typeof ${name}`)).toBe('undefined'),
)

test('no text becomes code', () => {
  expect(run('Function("return 1")')).toBeUndefined()
  expect(() => run('(function () {}).constructor("return 1")()')).toThrow(/Code generation from strings/)
  expect(run('(function () {}) instanceof Function')).toBe(true)
})

describe('wx functions', () => {
  const works = wxCall('thing', () => ({ value: 1 }))
  const fails = wxCall('thing', () => {
    throw new WxFailure('no')
  })

  test('promise without callbacks', async () => {
    await expect(works({})).resolves.toEqual({ errMsg: 'thing:ok', value: 1 })
    await expect(fails({})).rejects.toEqual({ errMsg: 'thing:fail no' })
  })

  test('callbacks and no promise', async () => {
    const said = await new Promise((complete) => expect(fails({ complete })).toBeUndefined())
    expect(said).toEqual({ errMsg: 'thing:fail no' })
  })
})

describe('wx.request', () => {
  const { request } = new Phone({ serverUrl: 'http://127.0.0.1:9' }).network.api()
  const ask = (args: object) =>
    new Promise<string>((resolve) => {
      const task = request({ ...args, complete: (said) => resolve((said as { errMsg: string }).errMsg) })
      expect(task).toHaveProperty('abort')
    })

  test.each(['PATCH', 'patch', 'QUERY'])('%s does not exist', async (method) => {
    await expect(ask({ url: `${API_BASE}/api/me`, method })).resolves.toBe('request:fail method invalid')
  })

  test('only the registered domain', async () => {
    await expect(ask({ url: 'https://elsewhere.example/api/me' })).resolves.toBe(
      'request:fail url not in domain list',
    )
  })

  test('a server that is not there', async () => {
    await expect(ask({ url: `${API_BASE}/api/me` })).resolves.toMatch(/^request:fail /)
  })
})

test('subscribing outside a tap is refused', async () => {
  const { requestSubscribeMessage } = new Phone({ serverUrl: 'http://127.0.0.1:9' }).device.api()
  await expect(requestSubscribeMessage({ tmplIds: ['a'] })).rejects.toMatchObject({ errCode: 20001 })
})

test('events are read from the templates: a plain view has none, a clickable one has tap', () => {
  const views = [...readTemplates().values()].filter((kind) => kind.tag === 'view')
  expect(views.some((kind) => kind.events.size === 0)).toBe(true)
  expect(views.some((kind) => kind.events.get('tap') === 'bind')).toBe(true)
  expect([...readTemplates().values()].some((kind) => kind.attributes.has('placeholder'))).toBe(true)
})

test('a page that is not in app.json does not open', async () => {
  const phone = new Phone({ serverUrl: 'http://127.0.0.1:9' })
  phone.open()
  const { navigateTo } = phone.host.pages.api()
  await expect(navigateTo({ url: '/pages/nowhere/index' })).rejects.toMatchObject({
    errMsg: 'navigateTo:fail page "pages/nowhere/index" is not found',
  })
  phone.close()
})

describe('promises made of timers', () => {
  const old = bareContext({ setTimeout }, 'timers')
  const settle = (code: string) => vm.runInContext(code, old) as Promise<unknown>

  test('behave as promises', async () => {
    expect(await settle('Promise.all([1, Promise.resolve(2)]).then(function (l) { return l.join() })')).toBe(
      '1,2',
    )
    expect(await settle('Promise.reject(1).catch(function (e) { return e + 1 })')).toBe(2)
    expect(await settle('Promise.resolve(3).finally(function () { return 9 })')).toBe(3)
    expect(await settle('new Promise(function () { throw 4 }).then(null, function (e) { return e })')).toBe(4)
  })

  test('but come after timers', async () => {
    const order = `new Promise(function (done) {
      var order = []
      Promise.resolve().then(function () { return 0 }).then(function () { order.push('then') })
      setTimeout(function () { order.push('timer') }, 0)
      setTimeout(function both() { order.length < 2 ? setTimeout(both, 5) : done(order.join()) }, 20)
    })`
    expect(await settle(order)).toBe('timer,then')
  })
})
