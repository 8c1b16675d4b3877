import { View } from '@tarojs/components'

export default function EvidencePage() {
  return <View />
}
