/** Plates issued in one go, as stored; without the codes. */
export interface SheetRow {
  id: string
  site_code: string
  plates: number
  /** Business clock, UTC ms. */
  issued_at: number
  /** 1 while the codes are still kept. */
  printable: number
}
