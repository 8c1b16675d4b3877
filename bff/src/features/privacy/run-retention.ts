import { recordAudit } from '../../audit/audit-chain'
import type { RetentionItem, Rights } from '../../config/load-rights'
import { inTransaction } from '../../db/transaction'
import type { Deps } from '../../deps'

interface Rule {
  /** Ends before `?`, UTC ms. */
  statement: string
  /** Which clock its times are of. */
  clock: 'system' | 'business'
}

/** What each item of config/rights/rights.json removes; nothing else is ever removed by itself. */
const RULES: Readonly<Record<RetentionItem, Rule>> = {
  idempotency_key: { statement: 'delete from idempotency_key where created_at < ?', clock: 'system' },
  device_session: { statement: 'delete from device_session where ended_at < ?', clock: 'system' },
  invitation: { statement: 'delete from invitation where expires_at < ?', clock: 'system' },
  inbox_message: { statement: 'delete from inbox_message where read_at < ?', clock: 'business' },
  petition_contact: {
    statement: 'update petition set contact_enc = null where contact_enc is not null and answered_at < ?',
    clock: 'business',
  },
  plate_codes: {
    statement: 'update plate_sheet set codes_enc = null where codes_enc is not null and issued_at < ?',
    clock: 'business',
  },
  reveal: { statement: 'delete from reveal where created_at < ?', clock: 'business' },
}

const DAY_MS = 86_400_000

export interface RetentionReport {
  item: RetentionItem
  what: string
  days: number
  removed: number
}

/** Removes what has had its time, each item in its own transaction; what removed something is written down. */
export async function runRetention(
  deps: Pick<Deps, 'orm' | 'clock' | 'newId'>,
  retention: Rights['retention'],
): Promise<RetentionReport[]> {
  const reports: RetentionReport[] = []
  for (const { item, what, days } of retention) {
    const { statement, clock } = RULES[item]
    const cutoff = deps.clock[clock].now() - days * DAY_MS
    const removed = await inTransaction(deps.orm, async (sql) => {
      const rows = await sql.run(statement, [cutoff])
      if (rows === 0) return 0
      const now = deps.clock.business.now()
      await sql.run('insert into retention_run (id, item, cutoff, removed, ran_at) values (?, ?, ?, ?, ?)', [
        ...[deps.newId(), item, cutoff, rows, now],
      ])
      await recordAudit(sql, {
        id: deps.newId(),
        actorId: null,
        action: 'runRetention',
        subjectType: 'retention',
        subjectId: item,
        detail: { removed: rows },
        recordedAt: now,
      })
      return rows
    })
    reports.push({ item, what, days, removed })
  }
  return reports
}
