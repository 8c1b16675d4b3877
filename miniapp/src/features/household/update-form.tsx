import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { t } from '../../copy/zh-CN'
import { Button } from '../../ui/button'
import { ErrorState, Skeleton } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { DoneScreen } from './done.screen'
import { RestoredLine, ShotsCard } from './form-notes'
import { GoneCard } from './gone-card'
import type { UpdateCheck } from './move-in.model'
import { RedLineCards } from './red-line-cards'
import type { OpenHousehold } from './household.effects'

interface Props {
  title: string
  open: OpenHousehold & { gone: boolean; restored: boolean; saving: boolean; forget(): void }
  check: UpdateCheck | null
  /** Saved, and no photo is asked for. */
  saved: boolean
  onSave: () => void
  children: ReactNode
}

/** Around the questions of a section: whose door, a restored draft, warnings, needed photos, the one button. */
export function UpdateForm({ title, open, check, saved, onSave, children }: Props) {
  const { view, problem, refreshing } = open
  if (saved && view)
    return <DoneScreen title={title} of={{ householdId: view.household.id }} said={t.done.saved} />
  if (!view || !check) {
    return (
      <AppPage title={title}>
        {problem && !refreshing && !view ? (
          <ErrorState
            offline={problem.kind === 'offline'}
            message={problem.message}
            onRetry={() => void open.reload()}
          />
        ) : (
          <Skeleton />
        )}
      </AppPage>
    )
  }
  const { household } = view
  const blocked = check.blocker ? t.update.blockers[check.blocker] : null
  return (
    <AppPage
      title={title}
      footerNote={blocked}
      footer={
        <Button blocked={blocked} busy={open.saving} onPress={onSave}>
          {check.shots.length > 0 ? t.update.saveAndShoot : t.update.save}
        </Button>
      }
    >
      <View className="t-muted">
        {t.evidence.who(household.headName, household.siteName, household.doorplate)}
      </View>
      <GoneCard gone={open.gone} />
      {open.restored ? <RestoredLine onForget={open.forget} /> : null}
      {children}
      {check.shots.length > 0 && check.blocker !== 'unchanged' ? <ShotsCard shots={check.shots} /> : null}
      <RedLineCards findings={check.warnings} populations={household.populations} />
    </AppPage>
  )
}
