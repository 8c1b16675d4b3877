import type { FieldProblem, Input, OperationId, Output } from '@anju/shared-types'
import { operationOf } from '@anju/shared-types'
import { useRef, useState } from 'react'
import { isApiProblem } from '../../api/api-problem'
import { call } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { newMutationId } from '../../platform/ids'

export interface Attempt<K extends OperationId> {
  busy: boolean
  /** Why it was refused, ready to read; null while nothing was. */
  problem: string | null
  fields: FieldProblem[]
  /** The sentence beside a field. */
  problemOf(field: string): string | null
  /** Null when it was refused or did not arrive; the slot says why. */
  send(input: Input<K>): Promise<Output<K> | null>
}

/** Something done with the network at hand, once: a lost answer asks again under the same key. */
export function useAttempt<K extends OperationId>(id: K): Attempt<K> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [fields, setFields] = useState<FieldProblem[]>([])
  const attempt = useRef<{ asked: string; key: string } | null>(null)

  async function send(input: Input<K>): Promise<Output<K> | null> {
    if (busy) return null
    const asked = JSON.stringify(input)
    if (attempt.current?.asked !== asked) attempt.current = { asked, key: newMutationId() }
    const { key } = attempt.current
    setBusy(true)
    setProblem(null)
    setFields([])
    try {
      const answer = await call(id, input, operationOf(id).idempotent ? { idempotencyKey: key } : {})
      attempt.current = null
      return answer
    } catch (error) {
      setProblem(isApiProblem(error) ? error.message : t.common.unreached)
      setFields(isApiProblem(error) ? fieldsOf(error.details) : [])
      // Refused, not lost: the next try is another request.
      if (isApiProblem(error) && error.recovery !== 'retry') attempt.current = null
      return null
    } finally {
      setBusy(false)
    }
  }

  const problemOf = (field: string) => fields.filter((p) => p.field === field)[0]?.message ?? null
  return { busy, problem, fields, problemOf, send }
}

function fieldsOf(details: Record<string, unknown> | null): FieldProblem[] {
  const list = details?.['problems'] ?? details?.['fields']
  return Array.isArray(list) ? (list as FieldProblem[]).filter((p) => typeof p?.message === 'string') : []
}
