import { View } from '@tarojs/components'

export default function RankingPage() {
  return <View />
}
