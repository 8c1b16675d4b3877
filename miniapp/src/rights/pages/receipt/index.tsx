import { ReceiptScreen } from '../../../features/petition/receipt.screen'
import { usePageParams } from '../../../platform/navigate'

export default function ReceiptPage() {
  const params = usePageParams()
  return <ReceiptScreen receiptNo={params['no'] ?? ''} />
}
