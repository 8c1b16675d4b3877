import type { Draw, FieldProblem } from '@anju/shared-types'
import { useRef, useState } from 'react'
import { isApiProblem } from '../../api/api-problem'
import { call } from '../../api/call'
import { refreshQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { confirm } from '../../platform/dialog'
import { newMutationId } from '../../platform/ids'
import { replaceWith } from '../../platform/navigate'
import type { DrawForm } from './draw.model'

export interface Drawing {
  busy: boolean
  problem: string | null
  fields: FieldProblem[]
  draw(form: DrawForm, scope: string): void
}

/** A draw cannot be undone, so it is confirmed; and a lost answer must not draw twice, so the key stays the same. */
export function useDrawing(): Drawing {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [fields, setFields] = useState<FieldProblem[]>([])
  const attempt = useRef<{ asked: string; key: string } | null>(null)

  async function draw(form: DrawForm, scope: string): Promise<void> {
    if (busy || !form.policyId) return
    const sure = await confirm({
      title: t.draw.confirmTitle,
      content: t.draw.confirmNote,
      confirmText: t.draw.confirm,
    })
    if (!sure) return
    const body = {
      policyId: form.policyId,
      scope,
      seedSource: form.seedSource.trim(),
      seed: form.seed.trim(),
    }
    const asked = JSON.stringify(body)
    if (attempt.current?.asked !== asked) attempt.current = { asked, key: newMutationId() }
    setBusy(true)
    setProblem(null)
    setFields([])
    try {
      const drawn: Draw = await call('drawSpotCheck', { body }, { idempotencyKey: attempt.current.key })
      attempt.current = null
      void refreshQuery('listTasks', { query: { state: 'open' } })
      replaceWith('draw', { id: drawn.drawId })
    } catch (error) {
      setProblem(isApiProblem(error) ? error.message : t.draw.unreached)
      setFields(isApiProblem(error) ? fieldsOf(error.details) : [])
      // Refused, not lost: the next try is another request.
      if (isApiProblem(error) && error.recovery !== 'retry') attempt.current = null
    } finally {
      setBusy(false)
    }
  }

  return { busy, problem, fields, draw: (form, scope) => void draw(form, scope) }
}

function fieldsOf(details: Record<string, unknown> | null): FieldProblem[] {
  const list = details?.['problems'] ?? details?.['fields']
  return Array.isArray(list) ? (list as FieldProblem[]).filter((p) => typeof p?.message === 'string') : []
}
