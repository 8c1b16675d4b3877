import type { Section } from '@anju/shared-types'
import { useRef } from 'react'
import type { OpenHousehold } from '../household/household.effects'

/**
 * Whether the reader wrote this section when he opened it; null while that is not known. A household that is handed over
 * while a form is open does not take the form away: what is typed stays to be read.
 */
export function useWritesSection(
  { view }: Pick<OpenHousehold, 'view'>,
  section: Section | null,
): boolean | null {
  const opened = useRef<boolean | null>(null)
  if (view && section && opened.current === null)
    opened.current = view.household.writable.indexOf(section) >= 0
  return opened.current
}
