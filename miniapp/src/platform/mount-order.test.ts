import type { PageMounts } from './mount-order'
import { keepMountOrder } from './mount-order'

jest.mock('@tarojs/runtime', () => ({ Current: { app: null } }))

/** Draws later, like React; and takes the last page when it does not know the one that leaves, like Taro. */
function createTaro() {
  const drawn: string[] = []
  const waiting: (() => void)[] = []
  const app: PageMounts = {
    mount: (_component, id, done) =>
      void waiting.push(() => {
        drawn.push(id)
        done()
      }),
    unmount: (id, done) => {
      drawn.splice(drawn.indexOf(id), 1)
      done()
    },
  }
  return { app, drawn, draw: () => waiting.splice(0).forEach((work) => work()) }
}

const nothing = () => undefined

test('a page that leaves before it is drawn takes no other page with it', () => {
  const { app, drawn, draw } = createTaro()
  keepMountOrder(app)
  app.mount(null, 'record', nothing)
  draw()
  const left = jest.fn()
  app.mount(null, 'evidence', nothing)
  app.unmount!('evidence', left)
  expect(drawn).toEqual(['record'])
  expect(left).not.toHaveBeenCalled()
  draw()
  expect(drawn).toEqual(['record'])
  expect(left).toHaveBeenCalledTimes(1)
})

test('a drawn page leaves at once', () => {
  const { app, drawn, draw } = createTaro()
  keepMountOrder(app)
  app.mount(null, 'record', nothing)
  draw()
  app.unmount!('record', nothing)
  expect(drawn).toEqual([])
})
