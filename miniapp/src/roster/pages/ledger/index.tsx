import { LedgerScreen } from '../../../features/ledger/ledger.screen'

export default function LedgerPage() {
  return <LedgerScreen />
}
