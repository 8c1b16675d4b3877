import type { PlateSheet } from '@anju/shared-types'
import { pagesOf } from './draw-plates'
import type { SheetRow } from './sheet-row'

export const presentSheet = (row: SheetRow): PlateSheet => ({
  id: row.id,
  plates: Number(row.plates),
  pages: pagesOf(Number(row.plates)),
  issuedAt: Number(row.issued_at),
  printable: Number(row.printable) === 1,
})
