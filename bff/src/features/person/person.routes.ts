import { parseSection, PERSON_SECTIONS } from '@anju/shared-types'
import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { fieldProblem } from '../../http/problem'
import { findVisibleHousehold, lockVisibleHousehold, reachOf } from '../household/public'
import { findChangeGates } from '../recognition/public'
import { addPeopleProof } from './add-people-proof'
import { changeHead } from './change-head'
import { changePeople } from './change-people'
import { canChangePeople, canProvePeople, canRecordPersonSection } from './person.policy'
import { presentChange } from './person.presenter'
import { listChanges } from './person.queries'
import { recordPersonSection } from './record-person-section'
import { undoPeopleChange } from './undo-change'

export function personRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('listPeopleChanges', async ({ actor, sql, input, authorize }) => {
      const household = await findVisibleHousehold(sql, actor, input.params.id)
      authorize(true)
      const changes = await listChanges(sql, household.id)
      const gates = await findChangeGates(
        sql,
        changes.map(({ id }) => id),
      )
      return { items: changes.map((row) => presentChange(row, gates)) }
    }),
    e.write('recordPersonSection', async (work) => {
      const { actor, sql, policy, authorize, input } = work
      const { id, personId, section: code } = input.params
      const section = PERSON_SECTIONS.find((one) => one.code === code)!
      const parsed = parseSection(section, input.body.fields)
      if (!parsed.ok) throw fieldProblem('invalid_input', parsed.problems)
      const household = await lockVisibleHousehold(sql, actor, id)
      authorize(canRecordPersonSection(actor, reachOf(household), code, policy.roles))
      return recordPersonSection(work, section, household, { personId, sent: parsed.value, body: input.body })
    }),
    e.write('changePeople', async (work) => {
      const { actor, sql, policy, authorize, input } = work
      const household = await lockVisibleHousehold(sql, actor, input.params.id)
      authorize(canChangePeople(actor, reachOf(household), policy.roles))
      return changePeople(work, household, input.body)
    }),
    e.write('addPeopleProof', async (work) => {
      const { actor, sql, policy, authorize, input } = work
      const household = await lockVisibleHousehold(sql, actor, input.params.id)
      authorize(canProvePeople(actor, reachOf(household), policy.roles))
      return addPeopleProof(work, household, input.params.changeId, input.body)
    }),
    e.write('undoPeopleChange', async (work) => {
      const { actor, sql, policy, authorize, input } = work
      const household = await lockVisibleHousehold(sql, actor, input.params.id)
      authorize(canChangePeople(actor, reachOf(household), policy.roles))
      return undoPeopleChange(work, household, input.params.changeId, input.body)
    }),
    e.write('changeHead', async (work) => {
      const { actor, sql, policy, authorize, input } = work
      const household = await lockVisibleHousehold(sql, actor, input.params.id)
      authorize(canChangePeople(actor, reachOf(household), policy.roles))
      return changeHead(work, household, input.body)
    }),
  ]
}
