import type { Output } from '@anju/shared-types'
import { isApiProblem } from '../../api/api-problem'
import { call } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { newMutationId } from '../../platform/ids'

/** What came of it; `code` is an invitation, shown once. */
export interface Done {
  problem?: string
  code?: string
}

const refused = (error: unknown): Done => ({
  problem: isApiProblem(error) ? error.message : t.common.unreached,
})

/** Runs one change of the roster and says what came of it. */
async function doing(work: () => Promise<Done | void>): Promise<Done> {
  try {
    return (await work()) ?? {}
  } catch (error) {
    return refused(error)
  }
}

export function useRosterWork(person: Output<'getUser'>) {
  const params = { id: person.id }
  const fresh = () => ({ idempotencyKey: newMutationId() })
  return {
    setStatus: (status: 'active' | 'disabled', reason: string) =>
      doing(async () => {
        const body = { baseVersion: person.version, status, reason }
        await call('setUserStatus', { params, body }, fresh())
        toast(t.roster.done)
      }),
    invite: () => doing(async () => ({ code: (await call('inviteUser', { params })).code })),
    handOver: (toUserId: string, reason: string) =>
      doing(async () => {
        const { moved } = await call('handOverHouseholds', { params, body: { toUserId, reason } }, fresh())
        toast(t.roster.handed(moved))
      }),
  }
}
