/** 张*三, 张*: the given name's middle is hidden (domain.md §9). Counts characters, not UTF-16 units. */
export function maskName(name: string): string {
  const characters = Array.from(name)
  if (characters.length <= 1) return name
  const last = characters.length > 2 ? characters[characters.length - 1]! : ''
  return `${characters[0]!}*${last}`
}
