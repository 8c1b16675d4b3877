// Stands in front of fast-check: an ordinary run draws the same cases every time, so that nothing but a change turns it red;
// `npm run test:full` draws others. ADR 023.
const fc = require('../../node_modules/fast-check/lib/cjs/fast-check.js')

/** Changed when the cases of an ordinary run should be others. */
const SEED = 20201105

fc.configureGlobal({ seed: Number(process.env.ANJU_SEED ?? SEED) })
module.exports = fc
