/** Unlike crypto.subtle, getRandomValues is there on an insecure origin, too. */
export function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count))
}
