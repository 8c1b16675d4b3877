/** Props that make a View a button for fingers and for a screen reader. */
export function pressProps(onPress: () => void, label?: string): PressProps {
  return { onClick: () => onPress(), 'aria-role': 'button', ...(label ? { 'aria-label': label } : {}) }
}

export interface PressProps {
  onClick(): void
  'aria-role'?: string
  'aria-label'?: string
}
