import { refreshQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { confirm } from '../../platform/dialog'
import { replaceWith } from '../../platform/navigate'
import type { Attempt } from '../shell/attempt.effects'
import { useAttempt } from '../shell/attempt.effects'
import type { DrawForm } from './draw.model'

export interface Drawing extends Pick<Attempt<'drawSpotCheck'>, 'busy' | 'problem' | 'fields'> {
  draw(form: DrawForm, scope: string): void
}

/** A draw cannot be undone, so it is confirmed. */
export function useDrawing(): Drawing {
  const { send, ...attempt } = useAttempt('drawSpotCheck')

  async function draw(form: DrawForm, scope: string): Promise<void> {
    if (attempt.busy || !form.policyId) return
    const sure = await confirm({
      title: t.draw.confirmTitle,
      content: t.draw.confirmNote,
      confirmText: t.draw.confirm,
    })
    if (!sure) return
    const seed = { seedSource: form.seedSource.trim(), seed: form.seed.trim() }
    const drawn = await send({ body: { policyId: form.policyId, scope, ...seed } })
    if (!drawn) return
    void refreshQuery('listTasks', { query: { state: 'open' } })
    replaceWith('draw', { id: drawn.drawId })
  }

  return { ...attempt, draw: (form, scope) => void draw(form, scope) }
}
