/**
 * WeChat gives secure random bytes only asynchronously, and an id is needed while a record is being built. Ids here
 * are unique keys, never secrets, and the server holds them unique per person.
 */
export function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count)
  for (let i = 0; i < count; i++) bytes[i] = Math.floor(Math.random() * 256)
  return bytes
}
