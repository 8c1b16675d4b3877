// How wx functions answer: through callbacks when there are any, else by a promise; always later, never at once.
export interface WxArgs {
  success?(result: object): void
  fail?(error: object): void
  complete?(result: object): void
  [name: string]: unknown
}

/** A refusal as WeChat words it: `<api>:fail <reason>`. */
export class WxFailure extends Error {
  constructor(
    reason: string,
    readonly more: Record<string, unknown> = {},
  ) {
    super(reason)
  }
}

type Work = (args: WxArgs) => object | void | Promise<object | void>

const LATER = (work: () => void) => void setTimeout(work, 0)

/** An ordinary asynchronous wx function. */
export function wxCall(api: string, work: Work): (args?: WxArgs) => Promise<object> | undefined {
  return (args = {}) => {
    const answer = new Promise<object>((resolve, reject) =>
      LATER(() => {
        Promise.resolve()
          .then(() => work(args))
          .then(
            (result) => resolve({ errMsg: `${api}:ok`, ...(result ?? {}) }),
            (error: unknown) => reject(failureOf(api, error)),
          )
      }),
    )
    if (!args.success && !args.fail && !args.complete) return answer
    answer.then(
      (result) => {
        args.success?.(result)
        args.complete?.(result)
      },
      (error: object) => {
        args.fail?.(error)
        args.complete?.(error)
      },
    )
    return undefined
  }
}

/** The same for request and uploadFile, which hand back a task whatever they were given. */
export function wxTask(api: string, work: Work): (args: WxArgs) => object {
  const call = wxCall(api, work)
  return (args) => {
    void call({ ...args, complete: (result) => args.complete?.(result) })
    return {
      abort() {},
      onProgressUpdate() {},
      offProgressUpdate() {},
      onHeadersReceived() {},
      offHeadersReceived() {},
    }
  }
}

function failureOf(api: string, error: unknown): object {
  const { message } = error as Error
  const more = error instanceof WxFailure ? error.more : {}
  return { errMsg: message.includes(':fail') ? message : `${api}:fail ${message}`, ...more }
}
