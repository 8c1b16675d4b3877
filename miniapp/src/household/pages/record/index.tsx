import { View } from '@tarojs/components'

export default function RecordPage() {
  return <View />
}
