import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type { Booted } from '../boot'
import { sqlOn } from '../db/sql'
import { inTransaction } from '../db/transaction'
import { canIssuePlates } from '../features/household/public'
import { drawPlates, findSheet, issuePlates, readSheet, recordPrinting } from '../features/plate/public'
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

/** The sheet on the disk; as in the app, whoever may have the paper is written down before it can be there. */
async function print({ deps, orm }: Booted, actor: SignedIn, id: string, file: string): Promise<number> {
  const [sql, { publicUrl }] = [sqlOn(orm), deps.settings]
  const sheet = (await findSheet(sql, id))!
  const pages = await readSheet(sql, sheet, publicUrl)
  const target = await open(file, 'w').catch(() => null)
  if (!target) {
    say(`写不了 ${file}；门牌已经生成，过期清除前可以在小程序的“门牌”里打印`)
    return 1
  }
  await inTransaction(orm, (within) =>
    recordPrinting({ sql: within, actor, deps, now: deps.clock.business.now() }, sheet),
  )
  await pipeline(drawPlates(pages), target.createWriteStream())
  say(`${Number(sheet.plates)} 块门牌：${file}`)
  say(`门牌上的网址：${publicUrl}/h/…`)
  return 0
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
  try {
    const id = await issue(booted, actor, siteCode)
    return await print(booted, actor, id, values.out ?? `门牌-${siteCode}.pdf`)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    say(error.message)
    return 1
  }
})
