import { ListScreen } from '../../../features/household/list.screen'
import { usePageParams } from '../../../platform/navigate'

export default function ListPage() {
  return <ListScreen missing={usePageParams()['missing'] === 'proof'} />
}
