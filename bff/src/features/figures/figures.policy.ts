import { isWithinRegion } from '@anju/shared-types'

interface Reader {
  unitCode: string
  assignments: readonly { scopeCode: string | null }[]
}

/**
 * A board is open to everybody whose own unit stands on it or above it (S1 ranks units against each other, and each
 * must find itself): the parent holds one of his units, or one of his regions holds the parent.
 */
export function canViewBoard(reader: Reader, parent: string): boolean {
  const codes = [reader.unitCode, ...reader.assignments.map((a) => a.scopeCode)]
  return codes.some(
    (code) => !!code && (isWithinRegion(code, parent) || (code.length === 6 && isWithinRegion(parent, code))),
  )
}
