import { View } from '@tarojs/components'

export default function MoveInPage() {
  return <View />
}
