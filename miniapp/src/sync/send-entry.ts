import type { Household, Input, Outcome, Site } from '@anju/shared-types'
import type { Call } from '../api/client'
import { ownerOf } from './entry.model'
import type { OutboxEntry, WriteOperation } from './entry.model'

type Body<O extends WriteOperation> = Input<O>['body']
type PlainSection = Input<'recordSection'>['params']['section']
type SiteSection = Input<'recordSiteSection'>['params']['section']
type SiteGate = Input<'addSiteProof'>['params']['gate']
type PersonSection = Input<'recordPersonSection'>['params']['section']

/** What a write answers; without a record it is kept for a decision. */
export interface Sent {
  outcome: Outcome
  record: Household | Site | null
}

/** An entry as the ordinary operation it is (model.md §3: one write path). */
export function sendEntry(call: Call, entry: OutboxEntry): Promise<Sent> {
  const options = { idempotencyKey: entry.mutationId, asUser: entry.userId }
  const { gate, section } = entry
  const id = ownerOf(entry)
  // The body was built from the contract's own fields when the entry was written; the server parses it.
  const body = entry.body as unknown
  switch (entry.operation) {
    case 'recordMoveIn':
      return call('recordMoveIn', { params: { id }, body: body as Body<'recordMoveIn'> }, options)
    case 'recordDemolition':
      return call('recordDemolition', { params: { id }, body: body as Body<'recordDemolition'> }, options)
    case 'recordSection':
      return call(
        'recordSection',
        { params: { id, section: section as PlainSection }, body: body as Body<'recordSection'> },
        options,
      )
    case 'recordPersonSection':
      return call(
        'recordPersonSection',
        {
          params: { id, personId: entry.person!.id, section: section as PersonSection },
          body: body as Body<'recordPersonSection'>,
        },
        options,
      )
    case 'changePeople':
      return call('changePeople', { params: { id }, body: body as Body<'changePeople'> }, options)
    case 'confirmUnchanged':
      return call('confirmUnchanged', { params: { id }, body: body as Body<'confirmUnchanged'> }, options)
    case 'confirmSiteUnchanged':
      return call(
        'confirmSiteUnchanged',
        { params: { code: id }, body: body as Body<'confirmSiteUnchanged'> },
        options,
      )
    case 'addPeopleProof':
      return call(
        'addPeopleProof',
        { params: { id, changeId: entry.changeId! }, body: body as Body<'addPeopleProof'> },
        options,
      )
    case 'addProof':
      return call('addProof', { params: { id, gate: gate! }, body: body as Body<'addProof'> }, options)
    case 'recordSiteSection':
      return call(
        'recordSiteSection',
        {
          params: { code: id, section: section as SiteSection },
          body: body as Body<'recordSiteSection'>,
        },
        options,
      )
    case 'addSiteProof':
      return call(
        'addSiteProof',
        { params: { code: id, gate: gate as SiteGate }, body: body as Body<'addSiteProof'> },
        options,
      )
  }
}
