import { ErrorState, Skeleton } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import type { OpenHousehold } from './household.effects'

interface Props {
  title: string
  open: Pick<OpenHousehold, 'problem' | 'refreshing' | 'reload'>
}

/** The page while its household is not known: it comes, or why it does not. */
export function HouseholdWait({ title, open: { problem, refreshing, reload } }: Props) {
  return (
    <AppPage title={title}>
      {problem && !refreshing ? (
        <ErrorState
          offline={problem.kind === 'offline'}
          message={problem.message}
          onRetry={() => void reload()}
        />
      ) : (
        <Skeleton cards={3} />
      )}
    </AppPage>
  )
}
