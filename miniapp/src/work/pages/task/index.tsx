import { View } from '@tarojs/components'

export default function TaskPage() {
  return <View />
}
