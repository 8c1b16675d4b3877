import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import type { HouseholdView } from '../../sync/apply-pending.model'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { MarkChip } from '../privacy/mark-chip'
import { peopleMark } from './household.model'

/** 家庭成员, and whether something told of them is still on this phone. */
export function PeopleRow({ view: { household, marks } }: { view: HouseholdView }) {
  const mark = peopleMark(marks)
  return (
    <Row
      lead={<Icon name="person" colour="muted" />}
      title={t.people.row}
      note={t.people.rowNote(household.populations.living)}
      {...(mark ? { aside: <MarkChip mark={mark} /> } : {})}
      onPress={() => go('people', { id: household.id })}
    />
  )
}
