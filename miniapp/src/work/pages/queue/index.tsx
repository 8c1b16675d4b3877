import { View } from '@tarojs/components'

export default function QueuePage() {
  return <View />
}
