// What stands around the phone: the real server over a small world, and a stand-in for WeChat's servers.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openSecret } from '@anju/bff/db/secret-box'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { reserveDatabase } from '../../_kit/databases'
import type { WechatServer } from '../../_kit/wechat-server'
import { startWechatServer } from '../../_kit/wechat-server'
import type { Promises } from './bare-context'
import type { FaultyProxy } from './faulty-proxy'
import { startFaultyProxy } from './faulty-proxy'
import { Phone } from './phone'

export interface Plate {
  householdId: string
  code: string
  siteName: string
  doorplate: string
}

export interface World {
  app: TestApp
  wechat: WechatServer
  /** Between the phones and the server; does nothing until a test says what. */
  proxy: FaultyProxy
  /** Plates of the personas' own site first. */
  plates: Plate[]
  /** Number of a persona on the roster. */
  rosterPhone(persona: string): Promise<string>
  /** A persona's name as the phone shows it. */
  nameOf(persona: string): Promise<string>
  /** A phone of this WeChat account with nothing on it yet. */
  phone(openid: string): Phone
  /** A phone on which this persona is signed in, on the home page. */
  signedIn(persona: string): Promise<Phone>
  close(): Promise<void>
}

export async function openWorld(promises: Promises = 'native'): Promise<World> {
  const db = reserveDatabase('sqlite')
  await db.create()
  const wechat = await startWechatServer()
  const app = await startTestApp(db, { env: wechat.env })
  const plates = JSON.parse(readFileSync(path.join(db.dataDir, 'demo-plates.json'), 'utf8')) as Plate[]
  const proxy = await startFaultyProxy(app.url)
  const phones: Phone[] = []
  let accounts = 0

  function phone(openid: string): Phone {
    const made = new Phone({
      serverUrl: proxy.url,
      promises,
      loginCode: () => wechat.mintLoginCode(openid),
    })
    phones.push(made)
    return made
  }

  const nameOf = async (persona: string) =>
    (await app.call('startDemoSession', { body: { persona } })).body.user.name

  async function signedIn(persona: string): Promise<Phone> {
    accounts += 1
    const made = phone(`o-${persona}-${accounts}`)
    made.open()
    await made.tap('用演示身份进入')
    const name = await nameOf(persona)
    await made.tap(new RegExp(`^${name} · `))
    await made.at('pages/home/index')
    await made.see(name)
    return made
  }

  return {
    app,
    wechat,
    proxy,
    plates,
    phone,
    nameOf,
    signedIn,
    async rosterPhone(persona) {
      const row = await app.sql.one<{ phone_enc: string }>(
        'select phone_enc from app_user where demo_persona = ?',
        [persona],
      )
      return openSecret(row!.phone_enc)
    },
    async close() {
      for (const open of phones) open.close()
      await proxy.close()
      await app.close()
      await wechat.close()
      await db.drop()
    },
  }
}
