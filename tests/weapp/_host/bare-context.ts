// The JavaScript that WeChat's logic layer offers on its oldest phones: no window, document, process or network of its
// own. Standard methods stay, WeChat ships core-js; what core-js cannot give (Proxy, BigInt, Intl …) is gone.
import vm from 'node:vm'
import { installTimerPromises } from './timer-promises'

const MISSING = [
  ...['globalThis', 'Proxy', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Intl', 'WebAssembly'],
  ...['SharedArrayBuffer', 'Atomics', 'WeakRef', 'FinalizationRegistry', 'escape', 'unescape', 'eval'],
]

/**
 * `Function` gives nothing back and strings never become code, as in WeChat. Its prototype stays, because libraries ask
 * `instanceof Function`.
 */
const SEALED_FUNCTION = `(function (real) {
  var sealed = function Function() { return undefined }
  sealed.prototype = real.prototype
  this.Function = sealed
}).call(this, Function)`

/** `timers`: as in WeChat on iOS up to 15. */
export type Promises = 'native' | 'timers'

export function bareContext(globals: Record<string, unknown>, promises: Promises = 'native'): vm.Context {
  const context = vm.createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } })
  vm.runInContext(SEALED_FUNCTION, context)
  if (promises === 'timers') vm.runInContext(`(${installTimerPromises.toString()})(this)`, context)
  vm.runInContext(MISSING.map((name) => `delete this.${name}`).join(';'), context)
  return context
}
