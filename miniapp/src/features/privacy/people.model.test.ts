import type { HouseholdPerson } from '@anju/shared-types'
import type { OutboxEvent } from '../../sync/outbox.model'
import { EMPTY_OUTBOX, step } from '../../sync/outbox.model'
import { entryFixture } from '../../sync/sim-server.test-kit'
import { changeTitle, peopleChangeForm } from '../file/people-change.model'
import { peopleWithPending, settledOf, waitingChanges } from './people.model'

const person = (id: string, relationToHead: string) =>
  ({
    id,
    name: `${id}*`,
    relationToHead,
    personStatus: 'registered',
    sections: {},
  }) as unknown as HouseholdPerson
const people = [person('head', '02'), person('wife', '10'), person('son', '20')]
const fields = {
  ...{ kind: 'death', personId: 'head', effectiveDate: '2020-11-01', reason: '病故' },
  ...{ newHeadId: 'wife', relations: { son: '20' } },
}
const told = (over: object = {}): OutboxEvent => ({
  type: 'added',
  entry: entryFixture({
    ...{ operation: 'changePeople', subject: 'people', words: '死亡 · head*', fields, ...over },
  }),
})
const queue = (...events: OutboxEvent[]) =>
  events.reduce((state, event) => step(state, event).state, EMPTY_OUTBOX).entries
const answered: OutboxEvent = {
  ...{ type: 'answered', mutationId: 'M1', outcome: 'applied', version: 5, serverNow: 77 },
}
const shown = (entries: ReturnType<typeof queue>, version = 4, id = 'H1') =>
  peopleWithPending(people, entries, { id, version }).map(
    ({ personStatus, relationToHead }) => `${personStatus} ${relationToHead}`,
  )
const AFTER = ['deceased 02', 'registered 02', 'registered 20']

test('who went by what waits on this phone is gone at once, and the next one heads them', () => {
  expect(shown(queue(told()))).toEqual(AFTER)
  expect(shown(queue(told()), 4, 'another')).toEqual(['registered 02', 'registered 10', 'registered 20'])
  const left = peopleWithPending(people, queue(told()), { id: 'H1', version: 4 })
  expect(peopleChangeForm(left).fields['personId']!.codes).toEqual(['wife', 'son'])
  expect(peopleChangeForm(left).fields['newHeadId']!.codes).toEqual(['son'])
})

test('it stays so after it came through, until they are read again', () => {
  const entries = queue(told(), answered)
  expect(shown(entries)).toEqual(AFTER)
  expect(shown(entries, 5)).toEqual(['registered 02', 'registered 10', 'registered 20'])
  expect([settledOf(queue(told()), 'H1'), settledOf(entries, 'H1'), settledOf(entries, 'H2')]).toEqual([
    0, 77, 0,
  ])
})

test('what waits is told with who and what, the newest first; what came through is the server’s to tell', () => {
  const birth = {
    ...{ kind: 'birth', effectiveDate: '2020-11-02', reason: '出生' },
    person: { name: '韦新芽' },
  }
  const words = changeTitle(birth as never, people)
  const entries = queue(told(), told({ mutationId: 'M2', fields: birth, words }))
  expect(waitingChanges(entries, 'H1')).toEqual([
    {
      ...{
        mutationId: 'M2',
        personId: null,
        words: '出生 · 韦*芽',
        note: '2020-11-02 · 出生',
        mark: 'waiting',
      },
    },
    {
      ...{
        mutationId: 'M1',
        personId: 'head',
        words: '死亡 · head*',
        note: '2020-11-01 · 病故',
        mark: 'waiting',
      },
    },
  ])
  expect(waitingChanges(queue(told(), answered), 'H1')).toEqual([])
})
