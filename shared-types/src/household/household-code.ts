/**
 * A house plate's code (wechat.md "Codes"): `1`, a key id, 13 Crockford characters of 64 random bits and 16 of an
 * 80-bit HMAC. No address and no number in it; only the server can tell whether it is genuine.
 */
export const HOUSEHOLD_CODE = /^1[0-9A-HJKMNP-TV-Z]{30}$/

/**
 * The code in whatever a scan gives: our link (`…/h/<code>`), a mini-program path with `scene`, or typed text with
 * spaces, hyphens, small letters and the look-alikes O, I, L. Null when there is none in it.
 */
export function readHouseholdCode(scanned: string): string | null {
  const text = decodeSafely(scanned).trim()
  const inLink = /\/h\/([0-9A-Za-z-]+)/.exec(text)?.[1]
  const inScene = /[?&]scene=([^&#]+)/.exec(text)?.[1]
  const raw = inLink ?? inScene ?? text
  const code = raw.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return HOUSEHOLD_CODE.test(code) ? code : null
}

/** A code in groups of four, for reading aloud and typing. */
export function spellHouseholdCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
