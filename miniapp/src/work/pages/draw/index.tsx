import { View } from '@tarojs/components'

export default function DrawPage() {
  return <View />
}
