import { policySchema } from '../policy/policy'
import { defineOperation } from './operation'

export const policyOperations = {
  getPolicy: defineOperation({
    method: 'GET',
    path: '/api/policy',
    summary: '现行规则：红线、佐证、指标口径；手机缓存后离线也能提醒',
    access: 'signed-in',
    output: policySchema,
    idempotent: false,
    problems: [],
  }),
}
