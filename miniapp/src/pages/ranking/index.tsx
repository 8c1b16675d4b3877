import { RankingScreen } from '../../features/ranking/ranking.screen'

export default function RankingPage() {
  return <RankingScreen />
}
