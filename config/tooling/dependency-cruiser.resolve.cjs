// Tells dependency-cruiser where @anju/* lead (in webpack's words, which it understands): to the sources,
// so that one graph covers all four workspaces. The same places as in aliases.cjs.
const path = require('node:path')
const { root } = require('./aliases.cjs')

module.exports = {
  resolve: {
    alias: {
      '@anju/shared-types$': path.join(root, 'shared-types/src/index.ts'),
      '@anju/bff': path.join(root, 'bff/src'),
    },
  },
}
