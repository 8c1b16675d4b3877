/** A closed list of codes with the Chinese label a person reads. Store the code, show the label. */
export type Vocabulary<C extends string> = Readonly<Record<C, string>>

/** The codes of a vocabulary, in the order in which they are offered. */
export function codesOf<C extends string>(vocabulary: Vocabulary<C>): [C, ...C[]] {
  return Object.keys(vocabulary) as [C, ...C[]]
}

/** The label of a code; a code this build does not know is shown as it is, never destroyed. */
export function labelOf(vocabulary: Vocabulary<string>, code: string | null | undefined): string {
  if (code === null || code === undefined || code === '') return '未填'
  return vocabulary[code] ?? code
}
