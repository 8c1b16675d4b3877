import { isApiProblem } from '../../api/api-problem'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { saveDocument } from '../../platform/document'

/** A file from the server, opened (WeChat) or saved (browser); false when it did not come, which is said. */
export async function download(name: string, read: () => Promise<ArrayBuffer>): Promise<boolean> {
  try {
    await saveDocument({ name, bytes: await read() })
    return true
  } catch (error) {
    toast(isApiProblem(error) ? error.message : t.common.downloadFailed)
    return false
  }
}
