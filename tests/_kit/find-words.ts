/** Finds which of the words stand anywhere in a text; `runs` matches what they are made of. */
export function finderOf(words: readonly string[], runs: RegExp): (text: string) => string[] {
  const known = new Set(words)
  const odd = words.filter((word) => word.match(runs)?.[0] !== word)
  if (words.length === 0 || odd.length > 0)
    throw new Error(`cannot be looked for: ${odd.join(' ') || 'nothing'}`)
  const lengths = [...new Set(words.map((word) => word.length))].sort((a, b) => a - b)
  return (text) => {
    const found = new Set<string>()
    for (const run of text.match(runs) ?? [])
      for (const length of lengths)
        for (let at = 0; at + length <= run.length; at += 1) {
          const part = run.slice(at, at + length)
          if (known.has(part)) found.add(part)
        }
    return [...found]
  }
}
