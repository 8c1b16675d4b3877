export function isOnline(): Promise<boolean> {
  return Promise.resolve(navigator.onLine !== false)
}

export function onNetworkChange(callback: (online: boolean) => void): void {
  window.addEventListener('online', () => callback(true))
  window.addEventListener('offline', () => callback(false))
}
