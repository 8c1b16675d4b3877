import { View } from '@tarojs/components'

export default function PersonasPage() {
  return <View />
}
