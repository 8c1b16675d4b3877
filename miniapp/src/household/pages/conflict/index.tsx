import { View } from '@tarojs/components'

export default function ConflictPage() {
  return <View />
}
