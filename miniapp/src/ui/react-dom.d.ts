/** The one function of react-dom that the browser's build uses; its full types are a package we do not need. */
declare module 'react-dom' {
  import type { ReactNode, ReactPortal } from 'react'
  export function createPortal(children: ReactNode, container: Element): ReactPortal
}
