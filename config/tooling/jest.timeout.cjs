// How long a test or hook of this project may take; see `lasting` in jest.config.cjs.
/* global jest */
jest.setTimeout(globalThis.TEST_TIMEOUT_MS)
