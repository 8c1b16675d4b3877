import { useEffect } from 'react'
import { goBack, setTitle } from '../platform/navigate'
import { Icon } from './icon'
import './nav-bar.scss'

/** The browser has no bar of its own: title, and the way back. */
export function NavBar({ title, back }: { title: string; back: boolean }) {
  useEffect(() => setTitle(title), [title])
  return (
    <header className="nav-bar">
      {back ? (
        <button type="button" className="nav-bar__back pressable" aria-label="返回" onClick={() => goBack()}>
          <Icon name="back" colour="muted" />
        </button>
      ) : null}
      <h1 className="nav-bar__title">{title}</h1>
    </header>
  )
}
