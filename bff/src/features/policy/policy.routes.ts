import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { canReadPolicy } from './policy.policy'

export function policyRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('getPolicy', ({ actor, policy, authorize }) => {
      authorize(canReadPolicy(actor))
      return Promise.resolve(policy)
    }),
  ]
}
