/** The columns of a roster in Excel, in their order; the heading is row 1. */
export const ROSTER_COLUMNS = [
  '姓名',
  '手机号',
  '单位代码或名称',
  '角色',
  '范围(代码或名称)',
  '专项任务',
  '到期日',
] as const
export type RosterColumn = (typeof ROSTER_COLUMNS)[number]

export const ROSTER_SHEET = '名册'
export const MAX_ROWS = 5_000
/** A row whose name begins so is an example and no person. */
export const EXAMPLE = '示例'

export interface RowProblem {
  /** As Excel counts. */
  row: number
  column: RosterColumn | null
  message: string
}

/** One row as text: digits half-width, nothing around it. */
export interface SheetRow {
  row: number
  cells: Record<RosterColumn, string>
}
