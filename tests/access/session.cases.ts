// Cases of signing in and of one's own devices: public, or about oneself; nobody else's device is there.
import type { OperationId } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { PERSONAS } from '../_kit/demo'
import { newKey } from '../_kit/ids'
import { addPerson } from '../_kit/people'
import type { Cases } from './case-kit'

export type SessionOperationId = Extract<
  OperationId,
  | 'listPersonas'
  | 'startDemoSession'
  | 'startWechatSession'
  | 'findWechatBinding'
  | 'confirmWechatBinding'
  | 'startPasswordSession'
  | 'acceptInvitation'
  | 'refreshSession'
  | 'endSession'
  | 'getMe'
  | 'listMyDevices'
  | 'endMyDevice'
  | 'signOutEverywhere'
  | 'changeMyPassword'
>

/** About oneself. */
export const SESSION_NO_OUTSIDE = [
  'endSession',
  'getMe',
  'listMyDevices',
  'signOutEverywhere',
  'changeMyPassword',
] as const

const odd = (body: object) => ({
  input: { body: { ...body, nonsense: 1 } },
  message: '不认识的内容「nonsense」',
})
const open = <B extends object>(body: B) => ({ as: '', good: { body }, bad: odd(body), outside: null })

export async function sessionCases(app: TestApp): Promise<Pick<Cases, SessionOperationId>> {
  const { helper, cityAdmin } = PERSONAS
  // They leave: nobody else's case may need them afterwards.
  const [leaver, quitter, owner] = [
    await addPerson(app, []),
    await addPerson(app, []),
    await addPerson(app, []),
  ]
  await app.token(cityAdmin)
  const theirs = await app.sql.one<{ id: string }>(
    `select d.id from device_session d join app_user u on u.id = d.user_id where u.demo_persona = ? limit 1`,
    [cityAdmin],
  )
  const away = { params: { id: theirs!.id } }
  const nowhere = { params: { id: newKey() } }
  return {
    listPersonas: { as: '', good: {}, bad: null, outside: null },
    startDemoSession: open({ persona: helper }),
    startWechatSession: open({ code: 'x' }),
    findWechatBinding: open({ code: 'x', phoneCode: 'y' }),
    confirmWechatBinding: open({ ticket: 'x' }),
    startPasswordSession: open({ account: 'nobody', password: 'x' }),
    acceptInvitation: open({ invitationCode: '7KQ2-M4XD-0RTA', account: 'nobody', password: 'x' }),
    refreshSession: open({ deviceId: '0'.repeat(16) }),
    endSession: { as: leaver, good: {}, bad: null, outside: null },
    getMe: { as: helper, good: {}, bad: null, outside: null },
    listMyDevices: { as: helper, good: {}, bad: null, outside: null },
    endMyDevice: {
      ...{ as: helper, good: nowhere },
      bad: { input: { params: { id: 'x' } }, message: '「编号」格式不对' },
      outside: { as: helper, input: away },
    },
    signOutEverywhere: { as: quitter, good: {}, bad: null, outside: null },
    changeMyPassword: { ...open({ account: 'owner-1', password: 'x' }), as: owner },
  }
}
