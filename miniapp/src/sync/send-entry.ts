import type { Input, Output } from '@anju/shared-types'
import type { Call } from '../api/client'
import type { OutboxEntry } from './entry.model'

type PlainSection = Input<'recordSection'>['params']['section']
type PersonSection = Input<'recordPersonSection'>['params']['section']

/** An entry as the ordinary operation it is (model.md §3: one write path). */
export function sendEntry(call: Call, entry: OutboxEntry): Promise<Output<'recordMoveIn'>> {
  const options = { idempotencyKey: entry.mutationId, asUser: entry.userId }
  const { householdId: id, gate, section } = entry
  // The body was built from the contract's own fields when the entry was written; the server parses it.
  const body = entry.body as unknown
  switch (entry.operation) {
    case 'recordMoveIn':
      return call('recordMoveIn', { params: { id }, body: body as Input<'recordMoveIn'>['body'] }, options)
    case 'recordDemolition':
      return call(
        'recordDemolition',
        { params: { id }, body: body as Input<'recordDemolition'>['body'] },
        options,
      )
    case 'recordSection':
      return call(
        'recordSection',
        { params: { id, section: section as PlainSection }, body: body as Input<'recordSection'>['body'] },
        options,
      )
    case 'recordPersonSection':
      return call(
        'recordPersonSection',
        {
          params: { id, personId: entry.person!.id, section: section as PersonSection },
          body: body as Input<'recordPersonSection'>['body'],
        },
        options,
      )
    case 'changePeople':
      return call('changePeople', { params: { id }, body: body as Input<'changePeople'>['body'] }, options)
    case 'addPeopleProof':
      return call(
        'addPeopleProof',
        { params: { id, changeId: entry.changeId! }, body: body as Input<'addPeopleProof'>['body'] },
        options,
      )
    case 'addProof':
      return call(
        'addProof',
        { params: { id, gate: gate! }, body: body as Input<'addProof'>['body'] },
        options,
      )
  }
}
