/** An answer's text as JSON. What is not ours, such as a page of a proxy, stays the text it is. */
export function parseBody(text: unknown): unknown {
  if (typeof text !== 'string') return text
  if (text === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
