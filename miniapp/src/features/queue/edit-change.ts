import { workWords } from '../../copy/pages-work'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { go } from '../../platform/navigate'
import { keepDraft, readDraft } from '../../sync/drafts'
import { ownerOf } from '../../sync/entry.model'
import type { OutboxEntry } from '../../sync/entry.model'
import { discardEntry } from '../../sync/sync'
import { changeDraft } from '../file/change-draft.model'

/**
 * A change of people that was refused goes back into its form: kept as a draft first, then it leaves the queue. One that
 * is being written already is not written over.
 */
export async function editChange(entry: OutboxEntry): Promise<void> {
  const { userId, operation, fields, mutationId } = entry
  const id = ownerOf(entry)
  try {
    if (await readDraft(userId, operation, id)) toast(workWords.queue.otherFirst)
    else {
      const seen = { version: 0, fields: {} }
      await keepDraft(userId, operation, id, { form: changeDraft(fields), seen })
      await discardEntry(mutationId)
    }
    go('peopleChange', { id })
  } catch {
    toast(t.common.storageFull)
  }
}
