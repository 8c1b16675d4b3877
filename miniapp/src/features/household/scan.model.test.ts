import { stepScan } from './scan.model'

const code = `1${'A'.repeat(30)}`
const asking = stepScan(
  { kind: 'ready' },
  { type: 'read', text: `https://x.example/h/${code}`, from: 'picture' },
)

test('link, path with scene and typed text all lead to the code', () => {
  expect(asking).toEqual({ kind: 'asking', code })
  const scene = `pages/scan/index?scene=${code}`
  expect(stepScan({ kind: 'ready' }, { type: 'read', text: scene, from: 'picture' })).toEqual(asking)
  const typed = code.toLowerCase().replace(/(.{4})/g, '$1-')
  expect(stepScan({ kind: 'ready' }, { type: 'read', text: typed, from: 'text' })).toEqual(asking)
})

test('no code in it: said where it came from', () => {
  expect(stepScan({ kind: 'reading' }, { type: 'read', text: null, from: 'picture' })).toEqual({
    kind: 'unreadable',
    from: 'picture',
  })
  expect(stepScan({ kind: 'ready' }, { type: 'read', text: 'WiFi', from: 'text' })).toMatchObject({
    from: 'text',
  })
})

test('verified leads to the household; revoked and unknown are words', () => {
  const answer = { type: 'answered', code, householdId: 'H1' } as const
  expect(stepScan(asking, { ...answer, match: 'verified' })).toEqual({ kind: 'found', householdId: 'H1' })
  expect(stepScan(asking, { ...answer, match: 'revoked', householdId: null })).toMatchObject({
    match: 'revoked',
  })
  expect(stepScan(asking, { ...answer, match: 'unknown', householdId: null })).toMatchObject({
    match: 'unknown',
  })
})

test('an answer to a question no longer asked leads nowhere; a lost network keeps the code', () => {
  const late = { type: 'answered', code: 'other', householdId: 'H1', match: 'verified' } as const
  expect(stepScan(asking, late)).toBe(asking)
  expect(stepScan({ kind: 'ready' }, { ...late, code }).kind).toBe('ready')
  expect(stepScan(asking, { type: 'unreached', code })).toEqual({ kind: 'offline', code })
})
