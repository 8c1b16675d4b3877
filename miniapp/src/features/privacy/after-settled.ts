import { useEffect, useRef } from 'react'
import { useSync } from '../../sync/sync'
import { settledOf } from './people.model'

/** What was told of a household's people and came through is in no answer that was read before: read again. */
export function useAfterSettled(id: string, reload: () => Promise<void>): void {
  const settled = useSync((s) => settledOf(s.entries, id))
  const known = useRef(settled)
  useEffect(() => {
    if (settled === known.current) return
    known.current = settled
    void reload()
  }, [settled, reload])
}
