import { View } from '@tarojs/components'

export default function DemolitionPage() {
  return <View />
}
