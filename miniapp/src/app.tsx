import type { PropsWithChildren } from 'react'
import { useLaunch } from '@tarojs/taro'
import { startSession } from './features/session/session.effects'
import './app.scss'

/** The app draws nothing itself; it brings the person, the clock and the queue back once. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => void startSession())
  return children
}
