import { View } from '@tarojs/components'
import type { RosterImport } from '@anju/shared-types'
import { rosterWords } from '../../copy/pages-roster'
import { Button } from '../../ui/button'
import { SectionTitle } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Skeleton } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { ProblemCard } from '../shell/problem-card'
import { useRosterImport } from './import.effects'

const MOST_SHOWN = 50

/** A spreadsheet of the roster: tried first, imported when nothing is wrong in it. */
export function ImportScreen() {
  const work = useRosterImport()
  const { report } = work
  const wrong = report && !report.applied && report.problems.length > 0 ? rosterWords.rosterImport.fix : null
  const idle = report && report.created + report.changed === 0 ? rosterWords.rosterImport.nothing : null
  return (
    <AppPage
      title={rosterWords.rosterImport.title}
      footer={
        report && !report.applied ? (
          <>
            <Button kind="secondary" onPress={work.pick}>
              {rosterWords.rosterImport.again}
            </Button>
            <Button blocked={wrong ?? idle} busy={work.busy} onPress={() => void work.apply()}>
              {rosterWords.rosterImport.apply}
            </Button>
          </>
        ) : (
          <Button busy={work.busy} onPress={work.pick}>
            {work.busy ? rosterWords.rosterImport.trying : rosterWords.rosterImport.pick}
          </Button>
        )
      }
    >
      <View className="t-muted">{rosterWords.rosterImport.lead}</View>
      <ProblemCard problem={work.problem} />
      <Rows>
        <Row
          lead={<Icon name="list" colour="muted" />}
          title={rosterWords.rosterImport.template}
          onPress={() => void work.template()}
        />
      </Rows>
      {work.busy && !report ? <Skeleton cards={1} /> : null}
      {report ? <Report report={report} name={work.name} /> : null}
    </AppPage>
  )
}

function Report({ report, name }: { report: RosterImport; name: string }) {
  const { problems } = report
  return (
    <>
      <SectionTitle>
        {report.applied ? rosterWords.rosterImport.done : rosterWords.rosterImport.file(name)}
      </SectionTitle>
      <Rows>
        <Row quiet title={rosterWords.rosterImport.rows(report.rows)} />
        <Row
          quiet
          title={rosterWords.rosterImport.created}
          aside={rosterWords.rosterImport.people(report.created)}
        />
        <Row
          quiet
          title={rosterWords.rosterImport.changed}
          aside={rosterWords.rosterImport.people(report.changed)}
        />
        <Row
          quiet
          title={rosterWords.rosterImport.unchanged}
          aside={rosterWords.rosterImport.people(report.unchanged)}
        />
      </Rows>
      {problems.length > 0 ? (
        <>
          <SectionTitle>{rosterWords.rosterImport.problems(problems.length)}</SectionTitle>
          <Rows>
            {problems.slice(0, MOST_SHOWN).map(({ row, column, message }) => (
              <Row
                key={`${row} ${column ?? ''} ${message}`}
                quiet
                title={message}
                note={rosterWords.rosterImport.at(row, column)}
              />
            ))}
          </Rows>
          {problems.length > MOST_SHOWN ? (
            <View className="t-small t-centre">
              {rosterWords.rosterImport.moreProblems(problems.length - MOST_SHOWN)}
            </View>
          ) : null}
        </>
      ) : null}
    </>
  )
}
