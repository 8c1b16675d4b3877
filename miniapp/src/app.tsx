import type { PropsWithChildren } from 'react'
import { useLaunch } from '@tarojs/taro'
import { startSession } from './features/session/session.effects'
import { watchPrivacy } from './features/shell/privacy-gate'
import { keepMountOrder } from './platform/mount-order'
import './app.scss'

/** The app draws nothing itself; it brings the person, the clock and the queue back once. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    keepMountOrder()
    watchPrivacy()
    void startSession()
  })
  return children
}
