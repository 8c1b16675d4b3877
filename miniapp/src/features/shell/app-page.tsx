import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { replaceWith, usePullDown } from '../../platform/navigate'
import { Page } from '../../ui/page'
import { Skeleton } from '../../ui/states'
import { useSession } from '../session/session.store'
import { OfflineBar } from './offline-bar'
import { PrivacyGate } from './privacy-gate'

interface Props {
  title: string
  children: ReactNode
  tab?: boolean
  footer?: ReactNode
  footerNote?: ReactNode
  /** The page was pulled down. */
  onRefresh?: () => Promise<unknown>
  /** The plate that led here: not lost while its reader signs in. */
  code?: string | undefined
}

const nothing = () => Promise.resolve()

/** Page of a signed-in person. Somebody who is nobody yet is led to the door; a lost session stays and says so. */
export function AppPage({ children, footer, onRefresh = nothing, code, ...page }: Props) {
  const status = useSession((s) => s.status)
  usePullDown(onRefresh)
  useEffect(() => {
    if (status === 'guest') replaceWith('guest', { code })
  }, [status, code])
  const here = status === 'signed-in' || status === 'signed-out'
  return (
    <Page {...page} notice={<OfflineBar />} footer={here ? footer : null}>
      {here ? children : <Skeleton />}
      <PrivacyGate />
    </Page>
  )
}
