import { boundOfShare, DURATION_BOUNDS_MS } from '@anju/shared-types'
import type { Outcome, Output, Pack } from '@anju/shared-types'
import type { ScopeSite } from '../household/public'
import type { HealthRow } from './health-rows'

export const presentPackSite = (site: ScopeSite): NonNullable<Pack['around']>['sites'][number] => ({
  code: site.code,
  name: site.name,
  countyName: site.county_name ?? '',
})

type Health = Omit<Output<'getSyncHealth'>, 'region' | 'regionName' | 'days'>

export function presentHealth(rows: readonly HealthRow[]): Health {
  const sum = (fits: (row: HealthRow) => boolean) =>
    rows.filter(fits).reduce((all, { n }) => all + Number(n), 0)
  const counted = (kind: string) =>
    [...new Set(rows.filter((row) => row.kind === kind).map((row) => row.label))]
      .map((label) => ({ label, count: sum((row) => row.kind === kind && row.label === label) }))
      .sort((a, b) => b.count - a.count)
  const waiting = (label: string) => sum((row) => row.kind === 'waiting' && row.label === label)
  const settled = Array.from({ length: DURATION_BOUNDS_MS.length + 1 }, (_, i) =>
    sum((row) => row.kind === 'settled' && row.label === String(i)),
  )
  return {
    reports: sum((row) => row.kind === 'report'),
    settled: {
      count: settled.reduce((all, n) => all + n, 0),
      p50Ms: boundOfShare(settled, 0.5),
      p95Ms: boundOfShare(settled, 0.95),
    },
    waiting: {
      ...{ none: waiting('none'), withinDay: waiting('withinDay') },
      ...{ withinThreeDays: waiting('withinThreeDays'), longer: waiting('longer') },
    },
    outcomes: counted('outcome').map(({ label, count }) => ({ outcome: label as Outcome, count })),
    failures: counted('failure').map(({ label, count }) => ({ code: label, count })),
    versions: rows
      .filter((row) => row.kind === 'report')
      .map(({ platform, app_version: appVersion, n }) => ({ platform, appVersion, reports: Number(n) }))
      .sort((a, b) => b.reports - a.reports),
  }
}
