// Cases of privacy and petitions: what is fine, the same with a mistake, and the same about another city's household.
import type { OperationId } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { HOME_COUNTY, OTHER_CITY, PERSONAS } from '../_kit/demo'
import { newKey } from '../_kit/ids'
import { BAD_ID, NOTHING, odd, oddQuery } from './case-kit'
import type { Cases } from './case-kit'
import type { Subjects } from './cases'

const { countyAdmin, helper, siteAdmin } = PERSONAS

type RightsOperationId = Extract<
  OperationId,
  | 'listHouseholdPeople'
  | 'revealPerson'
  | 'listReveals'
  | 'lookUpHouseholds'
  | 'issueDataSheet'
  | 'submitPetition'
  | 'listPetitionRegions'
  | 'lookUpPetition'
  | 'requestCorrection'
  | 'listPetitions'
  | 'getPetition'
  | 'answerPetition'
  | 'getPrivacyNotice'
  | 'listQuarantinedWrites'
  | 'decideQuarantinedWrite'
>

export async function rightsCases(app: TestApp, s: Subjects): Promise<Pick<Cases, RightsOperationId>> {
  const text = '门口的路灯一直不亮'
  const submission = { kind: 'complaint' as const, region: HOME_COUNTY, text }
  await app.call('submitPetition', { body: submission })
  const { id } = (await app.sql.one<{ id: string }>('select id from petition order by id limit 1'))!
  const decision = { decision: 'discard' as const }
  const kept = { own: await keptWrite(app, s.own.id), away: await keptWrite(app, s.away.id) }
  const [own, away, petition] = [{ id: s.own.id }, { id: s.away.id }, { id }]
  const reveal = { personId: newKey(), fields: ['phone' as const], reason: '电话核实入住' }
  const sheet = { personId: newKey(), reason: '本人要求查阅' }
  const correction = { field: 'people' as const, text: '家里多了一个孩子' }
  const answer = { baseVersion: 99, verdict: 'explained' as const, answer: '已经上门说明情况' }
  const receipt = { receiptNo: '20201105-0000-0000', queryCode: '0000-0000' }
  const last4 = { idLast4: '0017' }
  return {
    listHouseholdPeople: {
      ...{ as: helper, good: { params: own }, bad: BAD_ID, outside: { as: helper, input: { params: away } } },
    },
    revealPerson: {
      ...{ as: helper, good: { params: own, body: reveal }, bad: odd({ params: own, body: reveal }) },
      outside: { as: helper, input: { params: away, body: reveal } },
    },
    listReveals: {
      ...{ as: countyAdmin, good: { query: {} }, bad: oddQuery() },
      outside: { as: countyAdmin, input: { query: { region: OTHER_CITY } }, answer: NOTHING },
    },
    lookUpHouseholds: {
      ...{ as: helper, good: { body: last4 }, bad: odd({ body: last4 }) },
      outside: {
        as: helper,
        input: { body: { ...last4, county: '450405' } },
        answer: { items: [], more: false },
      },
    },
    issueDataSheet: {
      ...{ as: siteAdmin, good: { params: own, body: sheet }, bad: odd({ params: own, body: sheet }) },
      outside: { as: siteAdmin, input: { params: away, body: sheet } },
    },
    submitPetition: { as: helper, good: { body: submission }, bad: odd({ body: submission }), outside: null },
    listPetitionRegions: { as: helper, good: {}, bad: null, outside: null },
    lookUpPetition: { as: helper, good: { body: receipt }, bad: odd({ body: receipt }), outside: null },
    requestCorrection: {
      ...{ as: helper, good: { params: own, body: correction }, bad: odd({ params: own, body: correction }) },
      outside: { as: helper, input: { params: away, body: correction } },
    },
    listQuarantinedWrites: { as: siteAdmin, good: { query: {} }, bad: oddQuery(), outside: null },
    decideQuarantinedWrite: {
      ...{
        as: siteAdmin,
        good: { params: kept.own, body: decision },
        bad: odd({ params: kept.own, body: decision }),
      },
      outside: { as: siteAdmin, input: { params: kept.away, body: decision } },
    },
    listPetitions: { as: countyAdmin, good: { query: {} }, bad: oddQuery(), outside: null },
    getPetition: {
      ...{ as: countyAdmin, good: { params: petition }, bad: BAD_ID },
      outside: { as: helper, input: { params: petition } },
    },
    answerPetition: {
      ...{
        as: countyAdmin,
        good: { params: petition, body: answer },
        bad: odd({ params: petition, body: answer }),
      },
      outside: { as: helper, input: { params: petition, body: answer } },
    },
    getPrivacyNotice: { as: helper, good: {}, bad: null, outside: null },
  }
}

/** A write of somebody who has no role, kept for a decision. */
async function keptWrite(app: TestApp, householdId: string): Promise<{ id: string }> {
  const id = newKey()
  await app.sql.run(
    `insert into quarantined_write (id, household_id, section, gate, operation, input, base_version, author_id,
       mutation_id, occurred_at, recorded_at, state)
     values (?, ?, 'move_in', 'E2', 'recordMoveIn', '{}', 0, ?, ?, 0, 0, 'held')`,
    [id, householdId, newKey(), newKey()],
  )
  return { id }
}
