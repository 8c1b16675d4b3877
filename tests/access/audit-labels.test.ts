// What is written into the audit is called something: every operation that changes or opens anything, or a reason why not.
import type { OperationId } from '@anju/shared-types'
import { contract, operationOf } from '@anju/shared-types'
import { ACTION_LABELS } from '@anju/bff/features/audit/audit.presenter'

/** Writes that leave no event of their own, and why. */
const SILENT: Partial<Record<OperationId, string>> = {
  startDemoSession: 'demo mode only',
  findWechatBinding: 'changes nothing',
  refreshSession: 'the same sign-in goes on; a reuse is written as refreshReuse',
  endSession: 'kept with its end in device_session',
  endMyDevice: 'kept with its end in device_session',
  announceEvidence: 'kept in evidence with who and when',
  putEvidenceContent: 'kept in evidence with who and when',
  readInboxMessage: 'one’s own inbox',
  startLedgerImport: 'checks a file; what is written is told by applyLedgerImport',
  reportSync: 'counters without a person',
  lookUpPetition: 'answers to whoever holds the receipt',
}

test('every write has a name in the audit, or a reason to have none', () => {
  const writes = (Object.keys(contract) as OperationId[]).filter((id) => operationOf(id).method !== 'GET')
  const nameless = writes.filter((id) => !(id in ACTION_LABELS) && !(id in SILENT))
  expect(nameless).toEqual([])
  expect(Object.keys(SILENT).filter((id) => id in ACTION_LABELS)).toEqual([])
})
