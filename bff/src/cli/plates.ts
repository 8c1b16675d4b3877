import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type { Booted } from '../boot'
import { sqlOn } from '../db/sql'
import { inTransaction } from '../db/transaction'
import { canIssuePlates } from '../features/household/public'
import { findSheet, issuePlates, printSheet } from '../features/plate/public'
import type { SignedIn } from '../features/user/public'
import { Problem } from '../http/problem'
import { findPerson } from './find-person'
import { runCli, say } from './run-cli'

const USAGE = `用法：npm run plates -- 安置点编号 --as=手机号 [--out=门牌.pdf]
  给还没有门牌的户生成门牌，印在 A4 纸上；每批最多 500 户，没生成完的再运行一次
  --as   以谁的名义生成（名册里的手机号；演示环境可用 site-admin）
  --out  写到哪个文件，不加则为 门牌-安置点编号.pdf`

/** Issued first, in a transaction of its own: a disk that is full loses no code, they can be printed in the app. */
async function issue({ deps, orm }: Booted, actor: SignedIn, siteCode: string): Promise<string> {
  const [policy, now] = [deps.policy(), deps.clock.business.now()]
  return inTransaction(orm, (sql) =>
    issuePlates({ sql, actor, deps, policy, now, mutationId: null }, siteCode, null),
  )
}

void runCli(async (booted) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { as: { type: 'string' }, out: { type: 'string' } },
  })
  const [siteCode] = positionals
  if (!siteCode || !values.as) {
    say(USAGE)
    return 2
  }
  const actor = await findPerson(booted, values.as)
  if (!actor) {
    say(`名册里没有「${values.as}」`)
    return 1
  }
  if (!canIssuePlates(actor, siteCode)) {
    say(`安置点 ${siteCode} 不在这个人的管理范围内`)
    return 1
  }
  const sql = sqlOn(booted.orm)
  const { publicUrl } = booted.deps.settings
  try {
    const sheet = (await findSheet(sql, await issue(booted, actor, siteCode)))!
    const file = values.out ?? `门牌-${siteCode}.pdf`
    await pipeline(await printSheet(sql, sheet, publicUrl), createWriteStream(file))
    say(`${Number(sheet.plates)} 块门牌：${file}`)
    say(`门牌上的网址：${publicUrl}/h/…`)
    return 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    say(error.message)
    return 1
  }
})
