// The counterpart of jest.global-setup.cjs.
module.exports = async () => {
  await globalThis.__anjuMariadb?.stop()
}
