import { PROBLEMS } from '@anju/shared-types'
import { t } from './zh-CN'

/** What a code of the catalogue, or one of the phone's own, says to a person. */
export function problemOf(code: string): string {
  if (code === 'network') return t.health.network
  if (code === 'file_lost') return t.health.fileLost
  return code in PROBLEMS ? PROBLEMS[code as keyof typeof PROBLEMS].message : t.health.other
}
