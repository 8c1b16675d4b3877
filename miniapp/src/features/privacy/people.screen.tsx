import { t } from '../../copy/zh-CN'
import { householdWords } from '../../copy/pages-household'
import { go } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { useSync } from '../../sync/sync'
import { useHousehold } from '../household/household.effects'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { ChangeRows } from './change-rows'
import { usePeople } from './people.effects'
import { waitingChanges } from './people.model'
import { PersonRow } from './person-row'

/** Who belongs to a household, masked; each of them has a page of his own. */
export function PeopleScreen({ id }: { id: string }) {
  const people = usePeople(id)
  const waiting = waitingChanges(
    useSync((s) => s.entries),
    id,
  )
  const markOf = (personId: string) => waiting.filter((one) => one.personId === personId)[0]?.mark ?? null
  const household = useHousehold(id).view?.household
  const mayChange = (household?.writable ?? []).indexOf('people') >= 0
  // The paper of the last one's death comes when the household is closed already.
  const mayProve =
    mayChange || (household?.status === 'all_deceased' && household.abilities.indexOf('addEvidence') >= 0)
  const maySheet = (household?.abilities ?? []).indexOf('issueDataSheet') >= 0
  return (
    <AppPage
      title={t.people.title}
      onRefresh={people.reload}
      footer={mayChange ? <Button onPress={() => go('peopleChange', { id })}>{t.file.change}</Button> : null}
    >
      <QueryView query={people} cards={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="person" title={t.people.none} />
          ) : (
            <Rows>
              {items.map((person) => (
                <PersonRow
                  key={person.id}
                  person={person}
                  mark={markOf(person.id)}
                  onPress={() => go('person', { id, personId: person.id })}
                />
              ))}
            </Rows>
          )
        }
      </QueryView>
      <ChangeRows id={id} mayProve={mayProve} />
      {mayChange ? (
        <Rows>
          <Row
            lead={<Icon name="person" colour="muted" />}
            title={householdWords.head.title}
            note={householdWords.head.rowNote}
            onPress={() => go('head', { id })}
          />
        </Rows>
      ) : null}
      {maySheet ? (
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
    </AppPage>
  )
}
