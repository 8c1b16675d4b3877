/** Props that make a View a button for fingers, for the keyboard and for a screen reader. */
export function pressProps(onPress: () => void, label?: string): PressProps {
  return {
    onClick: () => onPress(),
    role: 'button',
    tabIndex: 0,
    onKeyDown(event) {
      // A key pressed in a field or a button inside is theirs.
      if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
      event.preventDefault()
      onPress()
    },
    ...(label ? { 'aria-label': label } : {}),
  }
}

export interface PressProps {
  onClick(): void
  role: string
  tabIndex: number
  onKeyDown(event: { key: string; target: unknown; currentTarget: unknown; preventDefault(): void }): void
  'aria-label'?: string
}
