import type { ScanMatch } from '@anju/shared-types'
import { readHouseholdCode } from '@anju/shared-types'

/**
 * ready = waits for a scan or typing · reading = a picture is being read · asking = the server is asked · found = go
 * there · unreadable, refused, offline = say so and let the person try again.
 */
export type ScanState =
  | { kind: 'ready' }
  | { kind: 'reading' }
  | { kind: 'asking'; code: string }
  | { kind: 'found'; householdId: string }
  | { kind: 'unreadable'; from: 'picture' | 'text' }
  | { kind: 'refused'; match: Exclude<ScanMatch, 'verified'>; code: string }
  | { kind: 'offline'; code: string }
  | { kind: 'failed'; code: string; message: string }

export type ScanEvent =
  | { type: 'pictureChosen' }
  | { type: 'cancelled' }
  | { type: 'read'; text: string | null; from: 'picture' | 'text' }
  | { type: 'answered'; match: ScanMatch; householdId: string | null; code: string }
  | { type: 'unreached'; code: string }
  | { type: 'refused'; code: string; message: string }

/** A scan proves only that somebody has the code; whether it is genuine and in reach is the server's word. */
export function stepScan(state: ScanState, event: ScanEvent): ScanState {
  switch (event.type) {
    case 'pictureChosen':
      return { kind: 'reading' }
    case 'cancelled':
      return { kind: 'ready' }
    case 'read': {
      const code = event.text === null ? null : readHouseholdCode(event.text)
      return code ? { kind: 'asking', code } : { kind: 'unreadable', from: event.from }
    }
    default:
      // An answer to a question no longer asked must not lead anywhere.
      return state.kind === 'asking' && state.code === event.code ? answered(event) : state
  }
}

function answered(event: Exclude<ScanEvent, { type: 'pictureChosen' | 'cancelled' | 'read' }>): ScanState {
  if (event.type === 'unreached') return { kind: 'offline', code: event.code }
  if (event.type === 'refused') return { kind: 'failed', code: event.code, message: event.message }
  if (event.match === 'verified' && event.householdId)
    return { kind: 'found', householdId: event.householdId }
  return { kind: 'refused', match: event.match === 'revoked' ? 'revoked' : 'unknown', code: event.code }
}

/** How far a typed code is, without the separators people add. */
export const typedLength = (text: string): number => text.replace(/[\s-]/g, '').length
export const CODE_LENGTH = 31
