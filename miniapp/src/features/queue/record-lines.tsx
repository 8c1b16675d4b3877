import { View } from '@tarojs/components'
import { fieldOf, recordWords } from '@anju/shared-types'
import { householdWords } from '../../copy/pages-household'
import { t } from '../../copy/zh-CN'
import type { RecordChoice } from './conflict.model'
import { Chip } from '../../ui/chip'

/** A list of records, a line each: what this side brought, and what it took out. */
export function RecordLines({ field, records }: { field: string; records: RecordChoice[] }) {
  const known = fieldOf(field)
  if (!known || records.length === 0) return <View>{t.common.unfilled}</View>
  return (
    <>
      {records.map(({ record, mark }, i) => (
        <View key={i} className="record-line">
          <View className={mark === 'takenOut' ? 'grow t-muted' : 'grow'}>{recordWords(known, record)}</View>
          {mark === 'kept' ? null : (
            <Chip tone={mark === 'takenOut' ? 'neutral' : 'brand'}>{householdWords.conflict[mark]}</Chip>
          )}
        </View>
      ))}
    </>
  )
}
