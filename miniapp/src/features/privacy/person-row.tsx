import { View } from '@tarojs/components'
import type { HouseholdPerson } from '@anju/shared-types'
import { GENDERS, labelOf, PERSON_STATUSES, RELATIONS_TO_HEAD } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import type { PendingMark } from '../../sync/apply-pending.model'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { MarkChip } from './mark-chip'

interface Props {
  person: HouseholdPerson
  /** That he went is told on this phone alone so far. */
  mark?: PendingMark | null
  onPress?: () => void
}

/** One person of a household, masked. */
export function PersonRow({ person, mark = null, onPress }: Props) {
  const status = labelOf(PERSON_STATUSES, person.personStatus)
  const born = person.birthYear === null ? null : t.people.born(person.birthYear)
  const numbers = [
    person.idNo === null ? null : t.people.idNo(person.idNo),
    person.phone === null ? null : t.people.phone(person.phone),
  ].filter((line): line is string => line !== null)
  return (
    <Row
      title={`${person.name} · ${labelOf(RELATIONS_TO_HEAD, person.relationToHead)}`}
      note={
        <>
          <View>{[labelOf(GENDERS, person.gender), born].filter(Boolean).join(' · ')}</View>
          {numbers.map((line) => (
            <View key={line}>{line}</View>
          ))}
        </>
      }
      aside={
        mark ? (
          <MarkChip mark={mark} of={status} />
        ) : person.personStatus === 'registered' ? undefined : (
          <Chip tone="neutral">{status}</Chip>
        )
      }
      {...(onPress ? { onPress } : {})}
    />
  )
}
