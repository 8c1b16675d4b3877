// Cases of the audit: of another city there is nothing to list.
import { OTHER_CITY, PERSONAS } from '../_kit/demo'
import type { Cases } from './case-kit'

/** The signature is over the whole country's record and the same for everybody who may see it. */
export const AUDIT_NO_OUTSIDE = ['getAuditHead'] as const

const as = PERSONAS.countyAdmin

export const auditCases: Pick<Cases, 'listAuditEvents' | 'getAuditHead'> = {
  listAuditEvents: {
    ...{ as, good: { query: {} } },
    bad: { input: { query: { nonsense: '1' } }, message: '不认识的内容「nonsense」' },
    outside: { as, input: { query: { unit: OTHER_CITY } }, answer: { items: [], nextCursor: null } },
  },
  getAuditHead: { as, good: {}, bad: null, outside: null },
}
