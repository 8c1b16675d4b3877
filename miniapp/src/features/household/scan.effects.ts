import { useCallback, useEffect, useRef, useState } from 'react'
import { isApiProblem } from '../../api/api-problem'
import { call } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { replaceWith } from '../../platform/navigate'
import { canScanLive, pickCodePicture, scanLive } from '../../platform/scan'
import { householdByCode } from '../../sync/pack'
import { useSession } from '../session/session.store'
import { keepAnswered } from './household.effects'
import type { ScanEvent, ScanState } from './scan.model'
import { stepScan } from './scan.model'

export interface OpenScan {
  state: ScanState
  scan(): void
  enter(typed: string): void
}

/** `code` comes from the link on a plate and is looked up at once; else, in WeChat, the camera opens at once. */
export function useScan(code: string | undefined): OpenScan {
  const [state, setState] = useState<ScanState>({ kind: 'ready' })
  const now = useRef(state)
  const dispatch = useCallback((event: ScanEvent): ScanState => {
    now.current = stepScan(now.current, event)
    setState(now.current)
    return now.current
  }, [])

  const read = useCallback(
    async (text: string | null, from: 'picture' | 'text') => {
      const next = dispatch({ type: 'read', text, from })
      if (next.kind !== 'asking') return
      const found = await lookUp(next.code, dispatch)
      if (found.kind === 'found') replaceWith('household', { id: found.householdId })
    },
    [dispatch],
  )

  const scan = useCallback(() => {
    void readCamera(dispatch)
      .then((result) => (result === null ? undefined : read(result.text, 'picture')))
      .catch(() => {
        dispatch({ type: 'cancelled' })
        toast(t.scan.cameraFailed)
      })
  }, [dispatch, read])

  const signedIn = useSession((s) => s.status === 'signed-in')
  const started = useRef(false)
  useEffect(() => {
    if (!signedIn || started.current) return
    started.current = true
    if (code) void read(code, 'text')
    else if (canScanLive) scan()
  }, [signedIn, code, read, scan])

  return { state, scan, enter: (typed) => void read(typed, 'text') }
}

/** Null when the person turned back. */
async function readCamera(
  dispatch: (event: ScanEvent) => ScanState,
): Promise<{ text: string | null } | null> {
  if (canScanLive) {
    const text = await scanLive()
    return text === null ? null : { text }
  }
  const picked = await pickCodePicture(() => dispatch({ type: 'pictureChosen' }))
  if (picked === null) dispatch({ type: 'cancelled' })
  return picked
}

async function lookUp(code: string, dispatch: (event: ScanEvent) => ScanState): Promise<ScanState> {
  try {
    const { household, match } = await call('scanHousehold', { body: { code } })
    if (household) await keepAnswered(household)
    return dispatch({ type: 'answered', match, householdId: household?.id ?? null, code })
  } catch (error) {
    if (isApiProblem(error)) return dispatch({ type: 'refused', code, message: error.message })
    const householdId = await householdByCode(code)
    if (!householdId) return dispatch({ type: 'unreached', code })
    toast(t.scan.knownOffline)
    return dispatch({ type: 'answered', match: 'verified', householdId, code })
  }
}
