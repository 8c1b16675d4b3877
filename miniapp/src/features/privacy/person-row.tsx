import { View } from '@tarojs/components'
import type { HouseholdPerson } from '@anju/shared-types'
import { GENDERS, labelOf, PERSON_STATUSES, RELATIONS_TO_HEAD } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'

/** One person of a household, masked. */
export function PersonRow({ person, onPress }: { person: HouseholdPerson; onPress?: () => void }) {
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
        person.personStatus === 'registered' ? undefined : (
          <Chip tone="neutral">{labelOf(PERSON_STATUSES, person.personStatus)}</Chip>
        )
      }
      {...(onPress ? { onPress } : {})}
    />
  )
}
