/**
 * Roles and names for people who listen or use the keyboard. Values are strings: a boolean `false` would take the
 * attribute away in the browser, and "false" is not "unknown".
 */
export type Aria = Record<string, string | number>

export const heading = (level: 1 | 2 | 3): Aria => ({ role: 'heading', 'aria-level': level })
export const asList: Aria = { role: 'list' }
export const asListItem: Aria = { role: 'listitem' }
/** Read out when it changes, without interrupting. */
export const asStatus: Aria = { role: 'status', 'aria-live': 'polite' }
export const asAlert: Aria = { role: 'alert' }
/** Decoration, or a picture of what stands beside it in words. */
export const decorative: Aria = { 'aria-hidden': 'true' }
export const named = (label: string): Aria => ({ 'aria-label': label })
export const asGroup = (label: string): Aria => ({ role: 'group', 'aria-label': label })
export const asPicture = (label: string): Aria => ({ role: 'img', 'aria-label': label })
export const asMain: Aria = { role: 'main' }
