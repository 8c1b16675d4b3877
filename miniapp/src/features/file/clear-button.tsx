import { View } from '@tarojs/components'
import { fileWords } from '../../copy/pages-file'
import { Button } from '../../ui/button'

interface Props {
  /** What is emptied, for whoever does not see where the button stands. */
  of: string
  onPress: () => void
  /** The other way round: what was to be emptied stays after all. */
  back?: boolean
}

/** 清空, small, under the field that it empties. */
export function ClearButton({ of, onPress, back = false }: Props) {
  return (
    <View className="line line--start">
      <View>
        <Button
          kind="quiet"
          small
          label={back ? fileWords.keepAfterAll : fileWords.clearOf(of)}
          onPress={onPress}
        >
          {back ? fileWords.keepAfterAll : fileWords.clear}
        </Button>
      </View>
    </View>
  )
}
