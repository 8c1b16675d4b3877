import { View } from '@tarojs/components'
import { t } from '../../copy/zh-CN'
import { Button } from '../../ui/button'

interface Props {
  hasMore: boolean
  loadingMore: boolean
  failedMore: boolean
  more: () => void
}

export function MoreButton({ hasMore, loadingMore, failedMore, more }: Props) {
  if (!hasMore) return null
  return (
    <View className="stack">
      {failedMore ? <View className="t-muted t-centre">{t.common.failedNote}</View> : null}
      <Button kind="secondary" small busy={loadingMore} onPress={more}>
        {loadingMore ? t.common.loadingMore : t.common.more}
      </Button>
    </View>
  )
}
