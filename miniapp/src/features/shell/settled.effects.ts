import { useEffect, useState } from 'react'

/** A person types a name of three characters; asking at each would ask three times. */
const PAUSE_MS = 350

/** The text once the person has stopped typing. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
