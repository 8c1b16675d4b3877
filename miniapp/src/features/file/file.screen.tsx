import { View } from '@tarojs/components'
import type { Section } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { HouseholdWait } from '../household/household-wait'
import { useHousehold } from '../household/household.effects'
import { AppPage } from '../shell/app-page'
import { ReadNote } from '../shell/read-note'
import { fileRows, sumOf } from './file.model'
import { SectionRows } from './section-rows'

/** 一户一档: every section, how far it is, and who fills it in. */
export function FileScreen({ id }: { id: string }) {
  const known = useHousehold(id)
  const { view, problem, reload, updatedAt } = known
  if (!view) return <HouseholdWait title={t.file.title} open={known} />
  const { household } = view
  const rows = fileRows(household, view.marks)
  const { filled, asked } = sumOf(rows)
  const open = (code: Section) =>
    code === 'move_in'
      ? go('moveIn', { id })
      : code === 'demolition'
        ? go('demolition', { id })
        : go('section', { id, section: code })
  return (
    <AppPage title={t.file.title} onRefresh={reload}>
      <View className="t-muted">
        {t.evidence.who(household.headName, household.siteName, household.doorplate)}
      </View>
      <View className="t-muted">{t.file.rowNote(filled, asked)}</View>
      <SectionRows rows={rows} onOpen={open} />
      <ReadNote updatedAt={updatedAt} problem={problem} />
    </AppPage>
  )
}
