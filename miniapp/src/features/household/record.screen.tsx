import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Gate } from '@anju/shared-types'
import { gateName } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { householdWords } from '../../copy/pages-household'
import { go } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Sheet } from '../../ui/sheet'
import { ErrorState, Skeleton } from '../../ui/states'
import { AppPage } from '../shell/app-page'
import { ReadNote } from '../shell/read-note'
import { fileRows, sumOf } from '../file/file.model'
import { isDown, takesRuling } from '../life/ruling.model'
import { GateRows } from './gate-rows'
import type { OpenHousehold } from './household.effects'
import { useHousehold } from './household.effects'
import { HouseholdHead } from './household-head'
import type { UpdateKind } from './household.model'
import { gatesToShoot, updatesOffered, warnings } from './household.model'
import { PeopleRow } from './people-row'
import { RedLineCards } from './red-line-cards'

const PAGE_OF: Record<UpdateKind, 'moveIn' | 'demolition'> = { 'move-in': 'moveIn', demolition: 'demolition' }
const WORD_OF: Record<UpdateKind, string> = {
  'move-in': t.household.moveIn,
  demolition: t.household.demolition,
}

export function RecordScreen({ id }: { id: string }) {
  const open = useHousehold(id)
  const [sheet, setSheet] = useState<'update' | 'shoot' | null>(null)
  const { view } = open
  const updates = view ? updatesOffered(view.household) : []
  const gates = view ? gatesToShoot(view) : []
  const update = (kind: UpdateKind) => go(PAGE_OF[kind], { id })
  const shoot = (gate: Gate) => go('evidence', { id, gate })
  const choose = <T,>(of: T[], then: (one: T) => void, name: 'update' | 'shoot') => {
    if (of.length === 1) then(of[0] as T)
    else setSheet(name)
  }
  const leave = (then: () => void) => () => {
    setSheet(null)
    then()
  }

  const footer = (
    <>
      {gates.length > 0 ? (
        <Button
          kind={updates.length > 0 ? 'secondary' : 'primary'}
          icon="camera"
          onPress={() => choose(gates, shoot, 'shoot')}
        >
          {t.household.shoot}
        </Button>
      ) : null}
      {updates.length > 0 ? (
        <View className="foot-wide">
          <Button onPress={() => choose(updates, update, 'update')}>{t.household.update}</Button>
        </View>
      ) : null}
    </>
  )

  return (
    <AppPage
      title={view ? t.household.titleOf(view.household.headName) : t.household.title}
      onRefresh={open.reload}
      footer={updates.length + gates.length > 0 ? footer : null}
    >
      <RecordBody open={open} mayWrite={updates.length > 0} onShoot={shoot} />
      {sheet === 'update' ? (
        <Sheet title={t.household.sheetUpdate} onClose={() => setSheet(null)}>
          {updates.map((kind) => (
            <Row key={kind} title={WORD_OF[kind]} onPress={leave(() => update(kind))} />
          ))}
        </Sheet>
      ) : null}
      {sheet === 'shoot' ? (
        <Sheet title={t.household.sheetShoot} onClose={() => setSheet(null)}>
          {gates.map((gate) => (
            <Row key={gate} title={gateName(gate)} onPress={leave(() => shoot(gate))} />
          ))}
        </Sheet>
      ) : null}
    </AppPage>
  )
}

interface BodyProps {
  open: OpenHousehold
  mayWrite: boolean
  onShoot: (gate: Gate) => void
}

function RecordBody({ open, mayWrite, onShoot }: BodyProps) {
  const { view, problem, refreshing } = open
  if (!view) {
    if (!problem || refreshing) return <Skeleton cards={3} />
    const retry = () => void open.reload()
    return <ErrorState offline={problem.kind === 'offline'} message={problem.message} onRetry={retry} />
  }
  const { household } = view
  const { filled, asked } = sumOf(fileRows(household, view.marks))
  const freshness = view.unsent > 0 ? t.household.unsent(view.unsent) : t.household.freshest
  return (
    <>
      <HouseholdHead household={household} />
      <RedLineCards findings={warnings(household)} populations={household.populations} />
      <GateRows view={view} onShoot={onShoot} />
      <Rows>
        <Row
          lead={<Icon name="list" colour="muted" />}
          title={t.file.row}
          note={t.file.rowNote(filled, asked)}
          onPress={() => go('file', { id: household.id })}
        />
        <PeopleRow view={view} />
        {household.abilities.indexOf('viewTimeline') >= 0 ? (
          <Row
            lead={<Icon name="history" colour="muted" />}
            title={t.household.history}
            note={t.household.historyNote}
            onPress={() => go('timeline', { id: household.id })}
          />
        ) : null}
        {household.abilities.indexOf('ruleDemolition') >= 0 && takesRuling(household) ? (
          <Row
            lead={<Icon name="house" colour="muted" />}
            title={householdWords.ruling.row}
            note={isDown(household) ? householdWords.ruling.rowNoteDown : householdWords.ruling.rowNote}
            onPress={() => go('ruling', { id: household.id })}
          />
        ) : null}
        {household.abilities.indexOf('changeLife') >= 0 ? (
          <Row
            lead={<Icon name="refresh" colour="muted" />}
            title={householdWords.life.row}
            note={
              household.status === 'active' ? householdWords.life.rowNote : householdWords.life.rowNoteBack
            }
            onPress={() => go('life', { id: household.id })}
          />
        ) : null}
        {household.abilities.indexOf('replacePlate') >= 0 ? (
          <Row
            lead={<Icon name="scan" colour="muted" />}
            title={householdWords.plates.replaceRow}
            note={householdWords.plates.replaceRowNote}
            onPress={() => go('plates', { code: household.siteCode, id: household.id })}
          />
        ) : null}
        <Row
          lead={<Icon name="edit" colour="muted" />}
          title={t.correction.title}
          note={t.correction.note}
          onPress={() => go('correction', { id: household.id })}
        />
      </Rows>
      {mayWrite ? null : <View className="t-small t-centre">{t.household.readOnly}</View>}
      <ReadNote updatedAt={open.updatedAt} problem={problem} more={freshness} />
      <View className="t-small t-centre">{t.household.number(household.householdNo)}</View>
    </>
  )
}
