import { View } from '@tarojs/components'

export default function GuestPage() {
  return <View />
}
