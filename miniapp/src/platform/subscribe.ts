import Taro from '@tarojs/taro'

/** WeChat refuses more in one call. */
const MOST_PER_CALL = 3

/**
 * Asks whether reminders may be sent; true when at least one kind was allowed. Must be the first call inside a tap
 * handler, before any await; never a gate: it resolves whatever the person answers. What counts for sending is what
 * WeChat tells the server, not this.
 */
export function askSubscribe(): Promise<boolean> {
  const tmplIds = ANJU_SUBSCRIBE_TEMPLATES.slice(0, MOST_PER_CALL)
  if (tmplIds.length === 0) return Promise.resolve(false)
  return Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }).then(
    (said) => tmplIds.some((id) => (said as unknown as Record<string, unknown>)[id] === 'accept'),
    () => false,
  )
}
