import { regionPrefix } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import type { HealthCount, HealthRow } from './health-rows'

interface Phones {
  day: string
  countyCode: string
  platform: string
  appVersion: string
}

const ADD = {
  mysql: 'on duplicate key update n = n + values(n)',
  sqlite: `on conflict (county_code, day, platform, app_version, kind, label)
    do update set n = n + excluded.n`,
}

export async function addHealth(sql: Sql, of: Phones, counts: readonly HealthCount[]): Promise<void> {
  await sql.run(
    `insert into sync_health (county_code, day, platform, app_version, kind, label, n)
     values ${counts.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')} ${ADD[sql.dialect]}`,
    counts.flatMap(({ kind, label, n }) => [
      ...[of.countyCode, of.day, of.platform, of.appVersion, kind, label, n],
    ]),
  )
}

/** Sums of a region since a day. */
export const readHealth = (sql: Sql, region: string, since: string): Promise<HealthRow[]> =>
  sql.all(
    `select platform, app_version, kind, label, sum(n) as n from sync_health
     where county_code like ? and day >= ? group by platform, app_version, kind, label
     order by platform, app_version, kind, label`,
    [`${regionPrefix(region)}%`, since],
  )
