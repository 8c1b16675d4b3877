import type { OutboxEntry } from './entry.model'
import { problemOf } from './recovery.model'

test('whose the other is comes along, from a server that tells it', () => {
  const refusal = (changedBy: unknown) =>
    problemOf({ code: 'stale_version', message: '', details: { current: {}, version: 3, changedBy } }, {
      fields: {},
      subject: 'hukou',
    } as unknown as OutboxEntry).conflict!.changedBy
  expect(refusal({ name: '韦明', at: 5 })).toEqual({ name: '韦明', at: 5 })
  for (const untold of [undefined, null, { name: null, at: 5 }]) expect(refusal(untold)).toBeUndefined()
})
