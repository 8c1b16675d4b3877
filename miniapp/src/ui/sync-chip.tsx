import { View } from '@tarojs/components'
import { pressProps } from '../platform/press'
import type { Tone } from './chip'
import { Chip } from './chip'
import './chip.scss'
import type { IconName } from './icons'

interface Props {
  tone: Tone
  sign: IconName
  word: string
  onPress: () => void
}

/** A chip that opens something: small to the eye, 44 px to the thumb. */
export function SyncChip({ tone, sign, word, onPress }: Props) {
  return (
    <View className="chip-target pressable" {...pressProps(onPress)}>
      <Chip tone={tone} sign={sign}>
        {word}
      </Chip>
    </View>
  )
}
