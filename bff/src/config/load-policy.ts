import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { policySchema } from '@anju/shared-types'
import type { Policy } from '@anju/shared-types'

const PARTS = {
  redLines: 'red-lines',
  evidence: 'evidence',
  indicators: 'indicators',
  roles: 'roles',
  sampling: 'sampling',
  calendar: 'calendar',
  responsibility: 'responsibility',
} as const

/** Parts that a release of before may lack. */
const LATER: readonly string[] = ['responsibility']

/** Every dated release under config/policy, oldest first; a file that does not fit its schema stops the start. */
export function loadPolicies(policyDir: string): Policy[] {
  return readdirSync(policyDir)
    .filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name))
    .sort()
    .map((version) => {
      const read = (file: string): unknown =>
        JSON.parse(readFileSync(join(policyDir, version, `${file}.json`), 'utf8'))
      const has = (file: string) => existsSync(join(policyDir, version, `${file}.json`))
      const parts = Object.fromEntries(
        Object.entries(PARTS)
          .filter(([, file]) => !LATER.includes(file) || has(file))
          .map(([key, file]) => [key, read(file)]),
      )
      const result = v.safeParse(policySchema, { version, ...parts })
      if (!result.success) throw new Error(`policy ${version}: ${v.summarize(result.issues)}`)
      return result.output
    })
}

/** The release in force on a business date; the first one also covers the time before it. */
export function policyOn(policies: readonly Policy[], businessDate: string): Policy {
  const inForce = policies.filter((policy) => policy.version <= businessDate)
  const policy = inForce[inForce.length - 1] ?? policies[0]
  if (!policy) throw new Error('config/policy is empty')
  return policy
}
