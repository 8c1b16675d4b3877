import { Current } from '@tarojs/runtime'

type Done = () => void

/** The two calls of Taro's React app by which pages come and go. */
export interface PageMounts {
  mount(component: unknown, id: string, done: Done): void
  unmount?(id: string, done: Done): void
}

/**
 * Taro 4.2.1 takes away the *last* drawn page when the one that leaves has not been drawn yet: a person who turns back
 * at once, on a slow phone, would find the page beneath dead. A page that is still coming is let in first.
 */
export function keepMountOrder(app: PageMounts | null = Current.app as PageMounts | null): void {
  if (!app?.unmount) return
  const mount = app.mount.bind(app)
  const unmount = app.unmount.bind(app)
  const coming: Record<string, Done[]> = {}
  app.mount = (component, id, done) => {
    coming[id] = []
    mount(component, id, () => {
      const leaving = coming[id] ?? []
      delete coming[id]
      done()
      leaving.forEach((leave) => leave())
    })
  }
  app.unmount = (id, done) => {
    const leaving = coming[id]
    if (leaving) leaving.push(() => unmount(id, done))
    else unmount(id, done)
  }
}
