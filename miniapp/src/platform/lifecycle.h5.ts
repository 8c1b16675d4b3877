/** The page comes back to the front. For the life of the page: no way to stop listening. */
export function onShow(callback: () => void): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') callback()
  })
  // A page brought back by the browser's back button out of its cache.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) callback()
  })
}
