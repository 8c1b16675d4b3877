import type { ReactNode } from 'react'
import { useId } from 'react'

interface Told {
  hint?: string | undefined
  problem?: string | null | undefined
}

/** What stands under an input, and the attributes that make a screen reader say it with the input. */
export function useFieldNotes({ hint, problem }: Told): { aria: Record<string, unknown>; notes: ReactNode } {
  const id = useId()
  const said = [problem ? `${id}-problem` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return {
    aria: { 'aria-invalid': problem ? true : undefined, 'aria-describedby': said || undefined },
    notes: (
      <>
        {hint ? (
          <div className="t-muted" id={`${id}-hint`}>
            {hint}
          </div>
        ) : null}
        {problem ? (
          <div className="t-problem" id={`${id}-problem`} role="alert">
            {problem}
          </div>
        ) : null}
      </>
    ),
  }
}
