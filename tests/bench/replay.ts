// The captured statements of one update with other values: the same SQL for another household, another key, new ids.
import { newKey } from '../_kit/ids'
import { isControl } from './capture'
import type { Row, Statement, Value } from './capture'
import type { Subject } from './plan'

/** A bare connection: sends a statement, answers with its rows (none for a write). */
export type Send = (sql: string, values: readonly Value[]) => Promise<Row[]> | Row[]

/** What the recorded run was about, to be replaced by what a replay is about. */
export interface Recorded {
  subject: Subject
  key: string
}

type Fill = (context: Context) => Value
interface Context {
  subject: Subject
  key: string
  fresh: Map<string, string>
  /** The household as the locking read of this replay found it. */
  row: Row
}

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/

/** Column that each `?` stands for, as `table.column`; '' where the text does not tell. */
export function columnsOf(sql: string): string[] {
  const insert = /insert\s+(?:ignore\s+|or ignore\s+)?into\s+(\w+)\s*\(([^)]*)\)\s*values/i.exec(sql)
  const table = insert?.[1] ?? /update\s+(\w+)\s+set/i.exec(sql)?.[1] ?? ''
  if (insert) {
    const names = insert[2]!.split(',').map((name) => `${table}.${name.trim()}`)
    // `values (?, ?, 'household', 0, null)`: literals take a column too.
    const tuples = sql.slice(insert.index + insert[0].length).match(/\(([^()]*)\)/g) ?? []
    return tuples.flatMap((tuple) =>
      tuple
        .slice(1, -1)
        .split(',')
        .flatMap((item, i) => (item.trim() === '?' ? [names[i] ?? ''] : [])),
    )
  }
  const [set = '', where = ''] = sql.split(/\bwhere\b/i)
  const named = (text: string, prefix: string) =>
    [...text.matchAll(/(?:(\w+)\s*=\s*)?\?/g)].map((m) => (m[1] ? `${prefix}${table}.${m[1]}` : ''))
  return [...named(set, ''), ...named(where, 'where ')]
}

/** Numbers that an update counts up; the rest of its numbers are the same each time. */
const COUNTED: Record<string, Fill> = {
  'change_record.seq': ({ row }) => Number(row['site_seq']) + 1,
  'change_record.version': ({ row }) => Number(row['version']) + 1,
  'change_record.base_version': ({ row }) => Number(row['version']),
  'audit_event.seq': ({ row }) => Number(row['site_audit_seq']) + 1,
  'household.version': ({ row }) => Number(row['version']) + 1,
  'where household.version': ({ row }) => Number(row['version']),
  'site.seq': ({ row }) => Number(row['site_seq']) + 1,
  'site.audit_seq': ({ row }) => Number(row['site_audit_seq']) + 1,
}

function fillOf(value: Value, column: string, { subject, key }: Recorded): Fill {
  const counted = COUNTED[column]
  if (counted) return counted
  if (value === subject.householdId) return (c) => c.subject.householdId
  if (value === subject.siteCode) return (c) => c.subject.siteCode
  if (value === subject.userId) return (c) => c.subject.userId
  if (value === key) return (c) => c.key
  const isNewId = /\.(id|change_id)$/.test(column) && !column.startsWith('where ')
  if (typeof value === 'string' && ID.test(value) && isNewId)
    return ({ fresh }) => {
      if (!fresh.has(value)) fresh.set(value, newKey())
      return fresh.get(value)!
    }
  return () => value
}

export type Replay = (
  send: Send,
  control: (sql: string) => Promise<unknown> | void,
  subject: Subject,
) => Promise<void>

/** A program that does nothing but send these statements, serially, as the recorded request did. */
export function replayOf(statements: readonly Statement[], recorded: Recorded): Replay {
  const steps = statements.map(({ sql, values, rows }) => {
    const columns = columnsOf(sql)
    return {
      sql,
      control: isControl(sql),
      locks: rows[0] !== undefined && 'site_seq' in rows[0],
      fills: values.map((value, i) => fillOf(value, columns[i] ?? '', recorded)),
    }
  })
  if (!steps.some((step) => step.locks)) throw new Error('no locking read among the captured statements')
  return async (send, control, subject) => {
    const context: Context = { subject, key: newKey(), fresh: new Map(), row: {} }
    for (const { sql, control: isTx, locks, fills } of steps) {
      if (isTx) {
        await control(sql)
        continue
      }
      const rows = await send(
        sql,
        fills.map((fill) => fill(context)),
      )
      if (locks) context.row = rows[0]!
    }
  }
}
