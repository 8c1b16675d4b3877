/** Reminders through WeChat exist only inside WeChat; the in-app inbox is the truth everywhere. */
export function askSubscribe(): Promise<boolean> {
  return Promise.resolve(false)
}
