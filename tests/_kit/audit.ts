// Sealing, signing and verifying as the server's job and command do it, and a way to forge what they must find.
import { archiveAudit, archiveDir } from '@anju/bff/audit/archive-audit'
import { auditHash } from '@anju/bff/audit/audit-chain'
import type { AuditRow } from '@anju/bff/audit/audit-rows'
import { eventOf } from '@anju/bff/audit/audit-rows'
import { sealAllEvents } from '@anju/bff/audit/seal-events'
import { signHead } from '@anju/bff/audit/sign-heads'
import { verifyAudit } from '@anju/bff/audit/verify-audit'
import type { TestApp } from './app'

export type AuditKit = ReturnType<typeof createAuditKit>

export function createAuditKit(app: TestApp) {
  const { orm, secrets, clock } = app.deps
  const rowOf = async (id: string) =>
    (await app.sql.one<AuditRow>('select * from audit_event where id = ?', [id]))!
  return {
    seal: () => sealAllEvents(orm),
    sign: () => signHead(orm, secrets, clock.system.now()),
    verify: () =>
      verifyAudit({ sql: app.sql, secrets, archiveDir: archiveDir(app.deps.settings) }, clock.system.now()),
    archive: () => archiveAudit(app.deps),
    archiveDir: archiveDir(app.deps.settings),
    /** The hash a forger would give a row that he changed. */
    async hashOf(id: string, change: Partial<AuditRow>): Promise<string> {
      const row = { ...(await rowOf(id)), ...change }
      return auditHash(eventOf(row), { seq: Number(row.seq) - 1, hash: row.prev_hash })
    },
    async lastSeq(site: string): Promise<number> {
      const sql = 'select max(seq) as seq from audit_event where site_code = ?'
      return Number((await app.sql.one<{ seq: number }>(sql, [site]))!.seq)
    },
    /** A row from behind, with an id of long ago. */
    async insert({ seq, siteCode }: { seq: number | null; siteCode: string | null }): Promise<string> {
      const id = '01E00000000000000000000000'
      await app.sql.run(
        `insert into audit_event (id, site_code, seq, action, subject_type, detail, recorded_at)
         values (?, ?, ?, 'recordMoveIn', 'household', '{}', 1)`,
        [id, siteCode, seq],
      )
      return id
    },
  }
}
