import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HouseholdPerson, Output } from '@anju/shared-types'
import { GENDERS, labelOf, PERSON_STATUSES, RELATIONS_TO_HEAD } from '@anju/shared-types'
import type { QueryResult } from '../../api/query'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { Chip } from '../../ui/chip'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { usePack } from '../../sync/pack'
import { useHousehold } from '../household/household.effects'
import { AppPage } from '../shell/app-page'
import { orPacked } from '../shell/packed'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { RevealSheet } from './reveal-sheet'

/** Who belongs to a household, masked; whole numbers one person at a time, for a reason. */
export function PeopleScreen({ id }: { id: string }) {
  const people = usePeople(id)
  const abilities = useHousehold(id).view?.household.abilities ?? []
  const [looking, setLooking] = useState<HouseholdPerson | null>(null)
  return (
    <AppPage title={t.people.title} onRefresh={people.reload}>
      <QueryView query={people} cards={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="person" title={t.people.none} />
          ) : (
            <Rows>
              {items.map((person) => (
                <PersonRow key={person.id} person={person} onLook={() => setLooking(person)} />
              ))}
            </Rows>
          )
        }
      </QueryView>
      {abilities.indexOf('issueDataSheet') >= 0 ? (
        <Rows>
          <Row
            lead={<Icon name="list" colour="muted" />}
            title={t.people.sheet}
            note={t.people.sheetNote}
            onPress={() => go('dataSheet', { id })}
          />
        </Rows>
      ) : null}
      <ReadNote updatedAt={people.updatedAt} problem={people.problem} />
      {looking ? <RevealSheet householdId={id} person={looking} onClose={() => setLooking(null)} /> : null}
    </AppPage>
  )
}

/** From the pack while the server has said nothing newer. */
function usePeople(id: string): QueryResult<Output<'listHouseholdPeople'>> {
  const query = useQuery('listHouseholdPeople', { params: { id } })
  const packed = usePack((s) => s.items[id])
  return orPacked(query, packed ? { items: packed.people } : null, packed?.readAt ?? null)
}

function PersonRow({ person, onLook }: { person: HouseholdPerson; onLook: () => void }) {
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
      {...(person.revealable.length > 0 ? { onPress: onLook } : {})}
    />
  )
}
