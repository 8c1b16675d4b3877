// Cases of the roster: what is fine, the same with a mistake, and the same about somebody of another city.
import type { OperationId } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { HOME_SITE, OTHER_CITY, PERSONAS } from '../_kit/demo'
import { newKey } from '../_kit/ids'
import { userIdOf } from '../_kit/people'
import { BAD_ID, NOTHING, odd, oddQuery } from './case-kit'
import type { Cases } from './case-kit'

const { countyAdmin, helper } = PERSONAS

export type UserOperationId = Extract<
  OperationId,
  | 'listUsers'
  | 'listUnits'
  | 'getUser'
  | 'addUser'
  | 'changeUser'
  | 'setUserStatus'
  | 'inviteUser'
  | 'handOverHouseholds'
  | 'importRoster'
  | 'downloadRosterTemplate'
>

/** Nothing lies outside of these three: they name nobody, or only what is to be. */
export const USER_NO_OUTSIDE = ['addUser', 'importRoster', 'downloadRosterTemplate'] as const

export async function userCases(app: TestApp): Promise<Pick<Cases, UserOperationId>> {
  const away = await app.sql.one<{ id: string }>(
    'select id from app_user where unit_code like ? and demo_persona is null order by id limit 1',
    [`${OTHER_CITY.slice(0, 4)}%`],
  )
  const [own, outside] = [{ id: await userIdOf(app, helper) }, { id: away!.id }]
  const as = countyAdmin
  const roles = [{ role: 'helper' as const, scopeKind: 'assigned' as const }]
  const user = { name: '覃新来', phone: '13900000000', unitCode: HOME_SITE, roles }
  const change = { baseVersion: 1, unitCode: HOME_SITE, roles, reason: '轮岗' }
  const status = { baseVersion: 1, status: 'active' as const, reason: '调回' }
  const handover = { toUserId: newKey(), reason: '调离' }
  return {
    listUsers: {
      ...{ as, good: { query: {} }, bad: oddQuery() },
      outside: { as, input: { query: { unit: OTHER_CITY } }, answer: NOTHING },
    },
    listUnits: {
      ...{ as, good: { query: {} }, bad: oddQuery() },
      outside: { as, input: { query: { q: OTHER_CITY } }, answer: { items: [], more: false } },
    },
    getUser: { as, good: { params: own }, bad: BAD_ID, outside: { as, input: { params: outside } } },
    addUser: { as, good: { body: user }, bad: odd({ body: user }), outside: null },
    changeUser: {
      ...{ as, good: { params: own, body: change }, bad: odd({ params: own, body: change }) },
      outside: { as, input: { params: outside, body: change } },
    },
    setUserStatus: {
      ...{ as, good: { params: own, body: status }, bad: odd({ params: own, body: status }) },
      outside: { as, input: { params: outside, body: status } },
    },
    inviteUser: { as, good: { params: own }, bad: BAD_ID, outside: { as, input: { params: outside } } },
    handOverHouseholds: {
      ...{ as, good: { params: own, body: handover }, bad: odd({ params: own, body: handover }) },
      outside: { as, input: { params: outside, body: handover } },
    },
    importRoster: {
      ...{ as, good: { query: { dryRun: '1' }, body: new ArrayBuffer(8) } },
      bad: {
        input: { query: { dryRun: 'x' }, body: new ArrayBuffer(8) },
        message: '「试导」不在可选范围内',
      },
      outside: null,
    },
    downloadRosterTemplate: { as, good: {}, bad: null, outside: null },
  }
}
