/**
 * WeChat on iOS up to 15 makes promises of timers: what stands behind an `await` runs after timers set before it, not
 * ahead of them. Runs inside the bare context as text, so it uses nothing from outside itself.
 */
export function installTimerPromises(global: { Promise: unknown }): void {
  type Handler = (value: unknown) => unknown
  const typeError = () => new TypeError('a promise cannot wait for itself')

  class TimerPromise {
    private state: 'pending' | 'fulfilled' | 'rejected' = 'pending'
    private value: unknown
    private waiting: (() => void)[] = []

    constructor(work: (resolve: Handler, reject: Handler) => void) {
      const once = this.once()
      try {
        work(
          once((value) => this.resolveWith(value)),
          once((error) => this.settle('rejected', error)),
        )
      } catch (error) {
        once((thrown) => this.settle('rejected', thrown))(error)
      }
    }

    /** Of all the functions made with it, only the first call counts. */
    private once(): (handler: Handler) => Handler {
      let called = false
      return (handler) => (value) => {
        if (called) return
        called = true
        handler(value)
      }
    }

    private resolveWith(value: unknown): void {
      if (value === this) return this.settle('rejected', typeError())
      if (value === null || (typeof value !== 'object' && typeof value !== 'function'))
        return this.settle('fulfilled', value)
      const once = this.once()
      try {
        const { then } = value as { then?: unknown }
        if (typeof then !== 'function') return this.settle('fulfilled', value)
        then.call(
          value,
          once((inner) => this.resolveWith(inner)),
          once((error) => this.settle('rejected', error)),
        )
      } catch (error) {
        once((thrown) => this.settle('rejected', thrown))(error)
      }
    }

    private settle(state: 'fulfilled' | 'rejected', value: unknown): void {
      this.state = state
      this.value = value
      for (const run of this.waiting.splice(0)) setTimeout(run, 0)
    }

    then(onValue?: Handler, onError?: Handler): TimerPromise {
      return new TimerPromise((resolve, reject) => {
        const run = () => {
          const handler = this.state === 'fulfilled' ? onValue : onError
          if (typeof handler !== 'function')
            return void (this.state === 'fulfilled' ? resolve : reject)(this.value)
          try {
            resolve(handler(this.value))
          } catch (error) {
            reject(error)
          }
        }
        if (this.state === 'pending') this.waiting.push(run)
        else setTimeout(run, 0)
      })
    }

    catch(onError: Handler): TimerPromise {
      return this.then(undefined, onError)
    }

    finally(work: () => unknown): TimerPromise {
      return this.then(
        (value) => TimerPromise.resolve(work()).then(() => value),
        (error) => TimerPromise.resolve(work()).then(() => TimerPromise.reject(error)),
      )
    }

    static resolve(value?: unknown): TimerPromise {
      return value instanceof TimerPromise ? value : new TimerPromise((resolve) => resolve(value))
    }

    static reject(error: unknown): TimerPromise {
      return new TimerPromise((_resolve, reject) => reject(error))
    }

    static all(list: unknown[]): TimerPromise {
      return new TimerPromise((resolve, reject) => {
        const results: unknown[] = []
        let left = list.length
        if (left === 0) resolve(results)
        list.forEach((item, i) =>
          TimerPromise.resolve(item).then((value) => {
            results[i] = value
            left -= 1
            if (left === 0) resolve(results)
          }, reject),
        )
      })
    }

    static race(list: unknown[]): TimerPromise {
      return new TimerPromise((resolve, reject) =>
        list.forEach((item) => TimerPromise.resolve(item).then(resolve, reject)),
      )
    }
  }

  global.Promise = TimerPromise
}
