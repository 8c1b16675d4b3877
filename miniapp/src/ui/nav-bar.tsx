import { useEffect } from 'react'
import { setTitle } from '../platform/navigate'

/** WeChat draws its own bar; only the words are ours. */
export function NavBar({ title }: { title: string; back: boolean }) {
  useEffect(() => setTitle(title), [title])
  return null
}
