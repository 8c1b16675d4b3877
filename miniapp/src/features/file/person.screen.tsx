import { useState } from 'react'
import type { Section } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { useHousehold } from '../household/household.effects'
import { PersonRow } from '../privacy/person-row'
import { RevealSheet } from '../privacy/reveal-sheet'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { personRows } from './file.model'
import { usePerson } from '../privacy/people.effects'
import { SectionRows } from './section-rows'
import { UndoRow } from './undo-row'

/** One person: who he is, masked, and the sections that are told of him. */
export function PersonScreen({ id, personId }: { id: string; personId: string }) {
  const { people, person } = usePerson(id, personId)
  const { view } = useHousehold(id)
  const [looking, setLooking] = useState(false)
  const writable = view?.household.writable ?? []
  const mayChange = writable.indexOf('people') >= 0
  const open = (section: Section) => go('personSection', { id, personId, section })
  return (
    <AppPage title={person?.name ?? t.people.title} onRefresh={people.reload}>
      <QueryView query={people} cards={2}>
        {() =>
          person ? (
            <>
              <Rows>
                <PersonRow person={person} />
                {person.revealable.length > 0 ? (
                  <Row
                    lead={<Icon name="shield" colour="muted" />}
                    title={t.file.reveal}
                    note={t.people.revealLead}
                    onPress={() => setLooking(true)}
                  />
                ) : null}
              </Rows>
              {mayChange ? (
                <UndoRow householdId={id} person={person} onDone={() => void people.reload()} />
              ) : null}
              <SectionRows rows={personRows(person, writable, view?.marks ?? {})} onOpen={open} />
            </>
          ) : (
            <Empty icon="person" title={t.people.none} />
          )
        }
      </QueryView>
      <ReadNote updatedAt={people.updatedAt} problem={people.problem} />
      {looking && person ? (
        <RevealSheet householdId={id} person={person} onClose={() => setLooking(false)} />
      ) : null}
    </AppPage>
  )
}
