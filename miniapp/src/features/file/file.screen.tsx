import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Section } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { HouseholdWait } from '../household/household-wait'
import { useHousehold } from '../household/household.effects'
import { AppPage } from '../shell/app-page'
import { ReadNote } from '../shell/read-note'
import { fileRows, sumOf } from './file.model'
import { SectionRows } from './section-rows'

/** As many rows as one message to the screen carries (16 KB); the rest is drawn right after. */
const AT_FIRST = 9
const A_MOMENT_MS = 50

/** 一户一档: every section, how far it is, and who fills it in. */
export function FileScreen({ id }: { id: string }) {
  const known = useHousehold(id)
  const { view, problem, reload, updatedAt } = known
  const [drawn, setDrawn] = useState(false)
  const isKnown = view !== null
  useEffect(() => {
    if (!isKnown) return
    const timer = setTimeout(() => setDrawn(true), A_MOMENT_MS)
    return () => clearTimeout(timer)
  }, [isKnown])
  if (!view) return <HouseholdWait title={t.file.title} open={known} />
  const { household } = view
  const rows = fileRows(household, view.marks)
  const { filled, asked } = sumOf(rows)
  const writes = (code: Section) => household.writable.indexOf(code) >= 0
  const open = (code: Section) =>
    code === 'move_in' && writes(code)
      ? go('moveIn', { id })
      : code === 'demolition' && writes(code)
        ? go('demolition', { id })
        : go('section', { id, section: code })
  return (
    <AppPage title={t.file.title} onRefresh={reload}>
      <View className="t-muted">
        {t.evidence.who(household.headName, household.siteName, household.doorplate)}
      </View>
      <View className="t-muted">{t.file.rowNote(filled, asked)}</View>
      <SectionRows rows={drawn ? rows : rows.slice(0, AT_FIRST)} onOpen={open} />
      <ReadNote updatedAt={updatedAt} problem={problem} />
    </AppPage>
  )
}
