import type { Output } from '@anju/shared-types'
import type { Endpoint, EndpointFactory, Work } from '../../http/endpoint'
import { cursorAt, pageOf, placeOf } from '../../http/paging'
import { problem } from '../../http/problem'
import { rateLimit } from '../../http/rate-limit'
import { findVisibleHousehold } from '../household/public'
import { answerPetition } from './answer-petition'
import { canAnswerPetition, canViewPetition } from './petition.policy'
import { presentPetition, presentReceipt, subjectOf } from './petition.presenter'
import {
  findPetition,
  findPetitionByReceipt,
  listAnsweringCounties,
  listPetitionRows,
  lockPetition,
} from './petition.queries'
import { queryHash, submitPetition } from './submit-petition'

const PAGE = 20

export function petitionRoutes(e: EndpointFactory): Endpoint[] {
  return [...openToAnybody(e), ...forCadres(e)]
}

const listCounties = async (sql: Work<'submitPetition'>['sql']) =>
  (await listAnsweringCounties(sql)).map(({ code, name, city_name }) => ({
    ...{ code, name, cityName: city_name ?? '' },
  }))

function openToAnybody(e: EndpointFactory): Endpoint[] {
  const submissions = rateLimit({ points: e.rights.petitionsPerHour, seconds: 3_600 })
  const wrongCodes = rateLimit({ points: 20, seconds: 3_600 })
  return [
    e.write('submitPetition', async (work) => {
      const { sql, input, ip } = work
      const { region, kind, text, contact } = input.body
      if (!(await listCounties(sql)).some(({ code }) => code === region)) throw problem('not_found')
      await submissions.check(ip)
      await submissions.spend(ip)
      const nobody = { submittedBy: null, householdId: null, field: null }
      return submitPetition(work, { kind, regionCode: region, text, contact, ...nobody })
    }),
    e.read('listPetitionRegions', ({ sql }) => listCounties(sql)),
    // A wrong receipt and a wrong code look the same, and both cost.
    e.read('lookUpPetition', async ({ sql, input, ip }) => {
      await wrongCodes.check(ip)
      const receiptNo = input.body.receiptNo.trim().toUpperCase()
      const row = await findPetitionByReceipt(sql, receiptNo)
      if (row?.query_hash === queryHash(receiptNo, input.body.queryCode)) return presentReceipt(row)
      await wrongCodes.spend(ip)
      throw problem('not_found')
    }),
    e.read('getPrivacyNotice', async ({ deps }): Promise<Output<'getPrivacyNotice'>> => {
      const { notice, retention, kept } = deps.rights
      const held = retention.map(({ what, days }) => ({ what, howLong: `${days} 天，到期自动删除` }))
      return { ...notice, filingNo: deps.settings.filingNo, retention: [...kept, ...held] }
    }),
  ]
}

function forCadres(e: EndpointFactory): Endpoint[] {
  return [
    e.write('requestCorrection', async (work) => {
      const { actor, sql, input, now, authorize } = work
      const household = await findVisibleHousehold(sql, actor, input.params.id)
      authorize(true)
      const { field, text, contact } = input.body
      const { id } = await submitPetition(work, {
        ...{ kind: 'correction', regionCode: household.site_code.slice(0, 6), text, contact },
        ...{ submittedBy: actor.userId, householdId: household.id, field },
      })
      return presentPetition((await findPetition(sql, id))!, actor, now)
    }),
    e.read('listPetitions', async ({ actor, sql, input, now, authorize }) => {
      authorize(true)
      const { state = 'open', kind, cursor, limit = PAGE } = input.query
      const rows = await listPetitionRows(sql, actor, { state, kind, after: placeOf(cursor), limit })
      const { page, nextCursor } = pageOf(rows, limit, (row) =>
        cursorAt({ key: Number(state === 'open' ? row.due_at : row.answered_at), id: row.id }),
      )
      return { items: page.map((row) => presentPetition(row, actor, now)), nextCursor }
    }),
    e.read('getPetition', async ({ actor, sql, input, now, authorize }) => {
      const row = await findPetition(sql, input.params.id)
      if (!row || !canViewPetition(actor, subjectOf(row))) throw problem('not_found')
      authorize(true)
      return presentPetition(row, actor, now)
    }),
    e.write('answerPetition', async (work) => {
      const { actor, sql, input, now, authorize } = work
      const row = await lockPetition(sql, input.params.id)
      if (!row || !canViewPetition(actor, subjectOf(row))) throw problem('not_found')
      authorize(canAnswerPetition(actor, subjectOf(row)))
      await answerPetition(work, row, input.body)
      return presentPetition((await findPetition(sql, row.id))!, actor, now)
    }),
  ]
}
