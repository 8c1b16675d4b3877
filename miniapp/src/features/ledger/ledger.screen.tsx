import { View } from '@tarojs/components'
import type { LedgerImport, LedgerProblem } from '@anju/shared-types'
import { LEDGER_LAYERS } from '@anju/shared-types'
import { serverClock } from '../../api/call'
import { clockTime } from '../../copy/format'
import { ledgerWords } from '../../copy/pages-ledger'
import { t } from '../../copy/zh-CN'
import { asStatus } from '../../ui/a11y'
import { Bar } from '../../ui/bar'
import { Button } from '../../ui/button'
import { Card, SectionTitle } from '../../ui/card'
import { Chip } from '../../ui/chip'
import type { Tone } from '../../ui/chip'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { AppPage } from '../shell/app-page'
import { ProblemCard } from '../shell/problem-card'
import type { Importing } from './ledger.effects'
import { useLedgerImport } from './ledger.effects'
import { isWorking, nextOf } from './ledger.model'

const MOST_SHOWN = 50
const TEMPLATES = ['household', 'person', 'site'] as const

/** A county's ledger: template, check, write. */
export function LedgerScreen() {
  const work = useLedgerImport()
  const { current } = work
  return (
    <AppPage
      title={t.ledger.title}
      footerNote={current && nextOf(current) === 'nothing' ? ledgerWords.nothing : null}
      footer={<Footer work={work} />}
    >
      <View className="t-muted">{ledgerWords.lead}</View>
      <ProblemCard problem={work.problem} />
      {current ? <Current item={current} onMarked={work.marked} /> : null}
      {current && isWorking(current.state) ? null : (
        <>
          <SectionTitle>{ledgerWords.templates}</SectionTitle>
          <Rows>
            {TEMPLATES.map((layer) => (
              <Row
                key={layer}
                lead={<Icon name="list" colour="muted" />}
                title={ledgerWords.template[layer]}
                note={ledgerWords.templateNote[layer]}
                onPress={() => work.template(layer)}
              />
            ))}
          </Rows>
          <Recent items={work.recent.filter(({ id }) => id !== current?.id)} onOpen={work.open} />
        </>
      )}
    </AppPage>
  )
}

function Footer({ work }: { work: Importing }) {
  const { current, sending, pick, apply } = work
  const next = current ? nextOf(current) : null
  if (!current || next === null)
    return (
      <Button busy={sending || (current !== null && isWorking(current.state))} onPress={pick}>
        {sending ? ledgerWords.sending : current ? ledgerWords.again : ledgerWords.pick}
      </Button>
    )
  const mode = next === 'skip' ? 'skip' : (current.mode ?? 'all')
  const words = {
    apply: ledgerWords.apply,
    skip: ledgerWords.skip,
    resume: ledgerWords.resume,
    nothing: ledgerWords.apply,
  }
  return (
    <>
      <Button kind="secondary" onPress={pick}>
        {ledgerWords.again}
      </Button>
      <Button
        blocked={next === 'nothing' ? ledgerWords.nothing : null}
        busy={sending}
        onPress={() => void apply(mode)}
      >
        {words[next]}
      </Button>
    </>
  )
}

const TONES: Record<LedgerImport['state'], Tone> = {
  ...{ checking: 'brand', checked: 'brand', applying: 'brand', applied: 'green' },
  ...{ interrupted: 'amber', failed: 'red' },
}

function Current({ item, onMarked }: { item: LedgerImport; onMarked: () => void }) {
  const working = isWorking(item.state)
  return (
    <>
      <Card>
        <View className="line line--start">
          <View className="grow t-strong breaks">{item.fileName}</View>
          <Chip tone={TONES[item.state]}>{ledgerWords.state(item.state)}</Chip>
        </View>
        {working ? (
          <>
            <Bar share={item.rows > 0 ? item.done / item.rows : 0} />
            <View className="t-small" {...asStatus}>
              {ledgerWords.progress(item.done, item.rows)}
            </View>
            <View className="t-muted">{ledgerWords.leave}</View>
          </>
        ) : null}
        {item.reason ? <View className="t-muted">{item.reason}</View> : null}
        {item.notes.map((note) => (
          <View key={note} className="t-muted">
            {note}
          </View>
        ))}
      </Card>
      {working ? null : <Counts item={item} />}
      {!working && item.problems.length > 0 ? <Problems item={item} onMarked={onMarked} /> : null}
      {!working && item.hints.length > 0 ? <Hints item={item} /> : null}
    </>
  )
}

function Counts({ item }: { item: LedgerImport }) {
  const told = LEDGER_LAYERS.filter((layer) => ledgerWords.count(item.counts[layer]) !== '')
  if (told.length === 0) return null
  return (
    <>
      <SectionTitle>{item.state === 'applied' ? ledgerWords.written : ledgerWords.counts}</SectionTitle>
      <Rows>
        {told.map((layer) => (
          <Row
            key={layer}
            quiet
            title={ledgerWords.layer[layer]}
            aside={ledgerWords.count(item.counts[layer])}
          />
        ))}
      </Rows>
    </>
  )
}

const titleOf = ({ badRows, state }: LedgerImport): string =>
  badRows === 0
    ? ledgerWords.state('failed')
    : state === 'applied'
      ? ledgerWords.leftOut(badRows)
      : ledgerWords.badRows(badRows)

function Problems({ item, onMarked }: { item: LedgerImport; onMarked: () => void }) {
  const { problems, badRows } = item
  return (
    <>
      <SectionTitle>{titleOf(item)}</SectionTitle>
      <Rows>
        {badRows > 0 ? (
          <Row
            lead={<Icon name="list" colour="muted" />}
            title={ledgerWords.marked}
            note={ledgerWords.markedNote}
            onPress={onMarked}
          />
        ) : null}
        {sentences(problems)}
      </Rows>
      {problems.length > MOST_SHOWN ? <View className="t-small t-centre">{ledgerWords.more}</View> : null}
    </>
  )
}

/** Each with its place in the file. */
const sentences = (told: readonly LedgerProblem[]) =>
  told
    .slice(0, MOST_SHOWN)
    .map(({ sheet, row, column, message }) => (
      <Row
        key={`${sheet} ${row} ${column ?? ''} ${message}`}
        quiet
        title={message}
        note={ledgerWords.at(sheet, row, column)}
      />
    ))

/** What is hardly so: a cadre looks once more, and nothing waits for it. */
function Hints({ item: { hints, hintRows } }: { item: LedgerImport }) {
  return (
    <>
      <SectionTitle>{ledgerWords.hintRows(hintRows)}</SectionTitle>
      <View className="t-muted">{ledgerWords.hintNote}</View>
      <Rows>{sentences(hints)}</Rows>
      {hints.length > MOST_SHOWN ? <View className="t-small t-centre">{ledgerWords.hintsMore}</View> : null}
    </>
  )
}

function Recent({ items, onOpen }: { items: LedgerImport[]; onOpen: (item: LedgerImport) => void }) {
  if (items.length === 0) return null
  return (
    <>
      <SectionTitle>{ledgerWords.recent}</SectionTitle>
      <Rows>
        {items.map((item) => (
          <Row
            key={item.id}
            title={item.fileName}
            note={clockTime(item.createdAt, serverClock.now())}
            aside={<Chip tone={TONES[item.state]}>{ledgerWords.state(item.state)}</Chip>}
            onPress={() => onOpen(item)}
          />
        ))}
      </Rows>
    </>
  )
}
