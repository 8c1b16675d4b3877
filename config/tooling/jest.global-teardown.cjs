// The counterpart of jest.global-setup.cjs.
const { rmSync } = require('node:fs')

module.exports = async () => {
  await globalThis.__anjuMariadb?.stop()
  if (globalThis.__anjuFiles) rmSync(globalThis.__anjuFiles, { recursive: true, force: true })
}
