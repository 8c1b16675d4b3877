/** What a refused wx call says, whether it came as WeChat's object or as an Error. */
export function errMsgOf(error: unknown): string {
  const said = (error ?? {}) as { errMsg?: unknown; message?: unknown }
  return String(said.errMsg ?? said.message ?? error)
}

/** WeChat rejects with a bare object; ours are Errors. */
export const toError = (error: unknown): Error => new Error(errMsgOf(error))
