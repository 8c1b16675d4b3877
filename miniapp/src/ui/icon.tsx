import { View } from '@tarojs/components'
import { decorative } from './a11y'
import './icon.scss'
import type { IconColour, IconName } from './icons'
import { iconImage } from './icons'

interface Props {
  name: IconName
  colour?: IconColour
  /** Beside text 1.25 times its size; marks are small, the scan button's is large. */
  size?: 'mark' | 'text' | 'large' | 'huge'
}

/** Always decoration: the meaning stands beside it in words. */
export function Icon({ name, colour = 'ink', size = 'text' }: Props) {
  return (
    <View
      className={`icon icon--${size}`}
      style={{ backgroundImage: iconImage(name, colour) }}
      {...decorative}
    />
  )
}
