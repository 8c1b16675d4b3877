export type BoardLevel = 'city' | 'county' | 'site'

/** A unit's figures as a board shows them; `period` is null for now. */
export interface FigureRow {
  period: string | null
  unit_code: string
  unit_level: string
  unit_name: string
  reported_num: number
  recognised_num: number
  den: number
  /** UTC ms by the business clock. */
  at: number
}

/** A unit's places in a closed month by the parent it is ranked under. */
export type Ranks = Readonly<Record<string, { rank: number | null; of: number }>>

export interface SnapshotRow extends FigureRow {
  period: string
  ranks: Ranks
}
