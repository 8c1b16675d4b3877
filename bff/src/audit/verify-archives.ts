import { verify } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Secrets } from '../config/secrets'
import type { Sql } from '../db/sql'
import { archiveText } from './archive-audit'
import { readRows, sha256Of } from './archive-files'
import type { ChainMark, Walker } from './chain-walk'
import { walkChains } from './chain-walk'

interface ArchiveRow {
  period: string
  file: string
  row_count: number
  sha256: string
  signature: string
  key_id: string
}

/** Walks the files of archived months; what follows in the database goes on from the marks. */
export async function verifyArchives(
  { sql, secrets, archiveDir }: { sql: Sql; secrets: Secrets; archiveDir: string },
  walker: Walker,
): Promise<{ marks: Map<string, ChainMark>; rows: number; files: number }> {
  const archives = await sql.all<ArchiveRow>('select * from audit_archive order by period')
  const marks = new Map<string, ChainMark>()
  let [rows, broken] = [0, 0]
  for (const archive of archives) {
    const file = join(archiveDir, archive.file)
    if (await isWhole(secrets, archive, file)) rows += await walkChains(readRows(file), marks, walker)
    else {
      broken += 1
      walker.report({ kind: 'archive', chain: archive.period, seq: null, id: null, action: null })
    }
  }
  // A file that is missing says enough; each of its chains would say it again.
  const silent = { ...walker, report: () => undefined }
  await compareMarks(sql, marks, broken > 0 ? silent : walker)
  return { marks, rows, files: archives.length }
}

async function isWhole(secrets: Secrets, archive: ArchiveRow, file: string): Promise<boolean> {
  if (!existsSync(file) || (await sha256Of(file)) !== archive.sha256) return false
  const text = Buffer.from(archiveText(archive.period, Number(archive.row_count), archive.sha256))
  const key = secrets.audit.keys[archive.key_id]
  return !!key && verify(null, text, key.publicKey, Buffer.from(archive.signature, 'base64'))
}

/** Where the database says that its part begins must be where the files end. */
async function compareMarks(sql: Sql, marks: Map<string, ChainMark>, { report }: Walker): Promise<void> {
  const begun = await sql.all<{ chain: string; archived_seq: number; archived_hash: string | null }>(
    'select chain, archived_seq, archived_hash from audit_chain where archived_seq > 0',
  )
  for (const { chain, archived_seq: seq, archived_hash: hash } of begun) {
    const mark = marks.get(chain)
    if (mark?.seq !== Number(seq) || mark.hash !== hash)
      report({ kind: 'archive', chain, seq: Number(seq), id: null, action: null })
    // The rest is looked at by itself.
    marks.set(chain, { seq: Number(seq), hash })
  }
}
