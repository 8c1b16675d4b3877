/** A browser keeps the refresh token in a cookie that no script reads: there is nothing to keep here. */
export const secretStore = {
  get: (_key: string): Promise<string | null> => Promise.resolve(null),
  set: (_key: string, _value: string): Promise<void> => Promise.resolve(),
  remove: (_key: string): Promise<void> => Promise.resolve(),
}
