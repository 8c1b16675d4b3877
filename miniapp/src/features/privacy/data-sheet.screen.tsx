import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DataSheet, HouseholdPerson } from '@anju/shared-types'
import { labelOf, RELATIONS_TO_HEAD, shanghaiMinute } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { householdWords } from '../../copy/pages-household'
import { Button } from '../../ui/button'
import { Card, SectionTitle } from '../../ui/card'
import { RadioCards } from '../../ui/radio-cards'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { TextField } from '../../ui/text-field'
import { AppPage } from '../shell/app-page'
import { useAttempt } from '../shell/attempt.effects'
import { ProblemCard } from '../shell/problem-card'
import { QueryView } from '../shell/query-view'

/** Everything kept about a household, shown to one of its grown-up members who asks; never kept on the phone. */
export function DataSheetScreen({ id }: { id: string }) {
  const people = useQuery('listHouseholdPeople', { params: { id } })
  const attempt = useAttempt('issueDataSheet')
  const [personId, setPersonId] = useState<string | null>(null)
  const [reason, setReason] = useState<string>(householdWords.sheet.reasonDefault)
  const [sheet, setSheet] = useState<DataSheet | null>(null)
  if (sheet) return <Issued sheet={sheet} />
  const blocked = !personId
    ? householdWords.sheet.needWho
    : reason.trim().length < 4
      ? householdWords.sheet.needReason
      : null

  async function issue(): Promise<void> {
    if (personId) setSheet(await attempt.send({ params: { id }, body: { personId, reason: reason.trim() } }))
  }

  return (
    <AppPage
      title={householdWords.sheet.title}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void issue()}>
          {householdWords.sheet.issue}
        </Button>
      }
    >
      <View className="t-muted">{householdWords.sheet.lead}</View>
      <ProblemCard problem={attempt.problem} />
      <QueryView query={people}>
        {({ items }) => (
          <Card>
            <RadioCards
              name="person"
              legend={householdWords.sheet.who}
              value={personId}
              choices={items.filter(({ personStatus }) => personStatus === 'registered').map(choiceOf)}
              onChoose={setPersonId}
            />
          </Card>
        )}
      </QueryView>
      <Card>
        <TextField label={householdWords.sheet.reason} value={reason} maxLength={200} onChange={setReason} />
      </Card>
    </AppPage>
  )
}

const choiceOf = (person: HouseholdPerson) => ({
  code: person.id,
  label: `${person.name} · ${labelOf(RELATIONS_TO_HEAD, person.relationToHead)}`,
})

function Issued({ sheet }: { sheet: DataSheet }) {
  return (
    <AppPage title={householdWords.sheet.title}>
      <View className="t-muted">
        {householdWords.sheet.issued(shanghaiMinute(sheet.issuedAt), sheet.issuedBy)}
      </View>
      <View className="t-muted">{householdWords.sheet.keep}</View>
      <SectionTitle>{householdWords.sheet.household}</SectionTitle>
      <Lines lines={sheet.household} />
      {sheet.people.map((person, i) => (
        <View key={`${i} ${person.name}`} className="stack">
          <SectionTitle>{person.name}</SectionTitle>
          <Lines lines={person.lines} />
        </View>
      ))}
      <SectionTitle>{householdWords.sheet.reveals}</SectionTitle>
      <Rows>
        {sheet.reveals.length === 0 ? <Row quiet title={householdWords.sheet.noReveals} /> : null}
        {sheet.reveals.map((look) => (
          <Row
            key={`${look.at} ${look.actor}`}
            quiet
            title={look.actor}
            note={`${shanghaiMinute(look.at)} · ${look.reason}`}
          />
        ))}
      </Rows>
      <SectionTitle>{householdWords.sheet.notices}</SectionTitle>
      <Card>
        <View className="stack stack--close">
          {sheet.notices.map((notice) => (
            <View key={notice} className="t-muted">
              {notice}
            </View>
          ))}
        </View>
      </Card>
    </AppPage>
  )
}

function Lines({ lines }: { lines: DataSheet['household'] }) {
  return (
    <Rows>
      {lines.map(({ label, value }) => (
        <Row key={label} quiet title={label} aside={<View className="breaks">{value}</View>} />
      ))}
    </Rows>
  )
}
