import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

interface Props {
  label: string
  onClose: () => void
  children: ReactNode
}

const FOCUSABLE = '[tabindex="0"], button, input, a[href]'

/**
 * Takes the keyboard in, keeps it while open, gives it back where it was. Stands outside of the page: inside, the tab
 * bar would lie over it.
 */
export function SheetFocus({ label, onClose, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    // The first row exists only after the components have drawn themselves.
    const timer = setTimeout(() => {
      // Whoever is quick types already: the cursor stays where he put it.
      if (box.current?.contains(document.activeElement)) return
      box.current?.querySelector<HTMLElement>(FOCUSABLE)?.focus()
    }, 50)
    return () => {
      clearTimeout(timer)
      before?.focus()
    }
  }, [])

  function onKeyDown(event: React.KeyboardEvent): void {
    // Of a sheet above another one, only the upper is meant.
    if (event.key === 'Escape' || event.key === 'Tab') event.stopPropagation()
    if (event.key === 'Escape') {
      // What is asked now would be closed by the same stroke.
      event.preventDefault()
      onClose()
    }
    if (event.key !== 'Tab') return
    const all = Array.from(box.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])
    const last = event.shiftKey ? all[0] : all[all.length - 1]
    if (document.activeElement !== last) return
    event.preventDefault()
    ;(event.shiftKey ? all[all.length - 1] : all[0])?.focus()
  }

  return createPortal(
    <div ref={box} className="sheet" role="dialog" aria-modal="true" aria-label={label} onKeyDown={onKeyDown}>
      {children}
    </div>,
    document.body,
  )
}
