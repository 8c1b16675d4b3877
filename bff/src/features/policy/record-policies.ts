import type { Policy } from '@anju/shared-types'
import { canonicalJson, contentHash } from '../../db/canonical'
import type { Sql } from '../../db/sql'

/**
 * Keeps every release of the rules beside the figures made with it. Throws when a release that was in force here has
 * been edited since: closed months would no longer be explained by it (model.md §12).
 */
export async function recordPolicies(sql: Sql, policies: readonly Policy[], now: number): Promise<void> {
  for (const policy of policies) {
    const hash = contentHash(policy)
    const known = await sql.one<{ content_hash: string }>(
      'select content_hash from policy_version where version = ?',
      [policy.version],
    )
    if (known && known.content_hash !== hash)
      throw new Error(`规则 ${policy.version} 已经启用过，不能再改；请在 config/policy 新增一个日期`)
    if (!known)
      await sql.run(
        'insert into policy_version (version, content_hash, content, activated_at) values (?, ?, ?, ?)',
        [policy.version, hash, canonicalJson(policy), now],
      )
  }
}
