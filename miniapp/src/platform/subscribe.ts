import Taro from '@tarojs/taro'

/** WeChat refuses more in one call. */
const MOST_PER_CALL = 3

/**
 * Asks whether reminders may be sent. Must be the first call inside a tap handler, before any await; never a gate:
 * it resolves whatever the person answers. The server learns of the answer from WeChat, not from here.
 */
export function askSubscribe(): Promise<void> {
  const tmplIds = ANJU_SUBSCRIBE_TEMPLATES.slice(0, MOST_PER_CALL)
  if (tmplIds.length === 0) return Promise.resolve()
  return Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }).then(
    () => undefined,
    () => undefined,
  )
}
