import type { Sql } from '../../db/sql'

/** Rows of every unit on every board (model.md §5): real sites, counties, cities, the region. Dispersed households count
 * from the county up and are no site of their own (model.md §7). */
const LEVELS: readonly string[] = [
  `select t.indicator, s.code as unit_code, 'site' as unit_level, s.name as unit_name, s.county_code as parent_code,
     s.county_code, t.reported_num as r, t.recognised_num as n, t.den as d
   from tally t join site s on s.code = t.site_code where s.is_dispersed = 0`,
  `select t.indicator, c.code as unit_code, 'county' as unit_level, c.name as unit_name, c.parent_code as parent_code,
     c.code as county_code, sum(t.reported_num) as r, sum(t.recognised_num) as n, sum(t.den) as d
   from tally t join site s on s.code = t.site_code join region c on c.code = s.county_code
   group by t.indicator, c.code, c.name, c.parent_code`,
  `select t.indicator, y.code as unit_code, 'city' as unit_level, y.name as unit_name, y.parent_code as parent_code,
     '' as county_code, sum(t.reported_num) as r, sum(t.recognised_num) as n, sum(t.den) as d
   from tally t join site s on s.code = t.site_code join region c on c.code = s.county_code
   join region y on y.code = c.parent_code group by t.indicator, y.code, y.name, y.parent_code`,
  `select t.indicator, p.code as unit_code, 'province' as unit_level, p.name as unit_name, '' as parent_code,
     '' as county_code, sum(t.reported_num) as r, sum(t.recognised_num) as n, sum(t.den) as d
   from tally t join site s on s.code = t.site_code join region c on c.code = s.county_code
   join region y on y.code = c.parent_code join region p on p.code = y.parent_code
   group by t.indicator, p.code, p.name`,
]

const REPLACE = {
  mysql: `on duplicate key update unit_name = values(unit_name), parent_code = values(parent_code),
    reported_num = values(reported_num), recognised_num = values(recognised_num), den = values(den),
    computed_at = values(computed_at)`,
  sqlite: `on conflict (indicator, unit_code) do update set unit_name = excluded.unit_name,
    parent_code = excluded.parent_code, reported_num = excluded.reported_num,
    recognised_num = excluded.recognised_num, den = excluded.den, computed_at = excluded.computed_at`,
}

/** One set-based statement a level, in the caller's transaction; `now` is the business clock. */
export async function rebuildRegionTallies(sql: Sql, now: number): Promise<void> {
  for (const select of LEVELS)
    await sql.run(
      `insert into region_tally (indicator, unit_code, unit_level, unit_name, parent_code, county_code, reported_num,
         recognised_num, den, computed_at)
       select u.indicator, u.unit_code, u.unit_level, u.unit_name, u.parent_code, u.county_code, u.r, u.n, u.d, ?
       from (${select}) u where 1 = 1 ${REPLACE[sql.dialect]}`,
      [now],
    )
}

/**
 * Where every site's figures stand, as one text: the same as before means that a rebuild would change nothing. Every
 * movement comes with its site's next seq or a new figures_date; the newest delta's id would miss a write that waited
 * while a later one committed, because ids are not commit order (model.md §6).
 */
export async function figuresMark(sql: Sql): Promise<string> {
  const row = await sql.one<{ seqs: number; dates: number }>(
    `select sum(seq) as seqs, sum(replace(figures_date, '-', '') + 0) as dates from site`,
  )
  return `${row?.seqs ?? 0} ${row?.dates ?? 0}`
}
