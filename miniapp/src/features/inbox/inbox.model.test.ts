import type { InboxMessage } from '@anju/shared-types'
import { groupByDay } from './inbox.model'

const at = (iso: string) => Date.parse(iso)
const message = (id: string, createdAt: number): InboxMessage => ({
  id,
  kind: 'spot_check',
  title: '',
  body: '',
  taskId: null,
  createdAt,
  readAt: null,
})

test('days are those of Shanghai, the newest first', () => {
  const now = at('2020-11-05T09:00:00+08:00')
  const days = groupByDay(
    [
      message('old', at('2020-10-31T23:59:00+08:00')),
      message('early', at('2020-11-05T00:01:00+08:00')),
      message('late', at('2020-11-05T08:00:00+08:00')),
      message('eve', at('2020-11-04T23:59:00+08:00')),
    ],
    now,
  )
  expect(days.map(({ date, day, messages }) => [date, day, messages.map((m) => m.id)])).toEqual([
    ['2020-11-05', 'today', ['late', 'early']],
    ['2020-11-04', 'yesterday', ['eve']],
    ['2020-10-31', 'earlier', ['old']],
  ])
})
