import type { Gate } from '@anju/shared-types'
import { gateChip, gateName, gateNote } from '../../copy/household-words'
import type { HouseholdView } from '../../sync/apply-pending.model'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { gateRows, gatesToShoot } from './household.model'

interface Props {
  view: HouseholdView
  onShoot: (gate: Gate) => void
}

/** One row a gated value; where a photo is wanting and this person may take it, the row opens the camera page. */
export function GateRows({ view, onShoot }: Props) {
  const offered = gatesToShoot(view)
  return (
    <Rows>
      {gateRows(view).map((row) => {
        const chip = gateChip(row, view.household)
        const note = gateNote(row, view.household)
        const press = offered.indexOf(row.gate) >= 0 ? { onPress: () => onShoot(row.gate) } : {}
        return (
          <Row
            key={row.gate}
            title={gateName(row.gate)}
            note={note}
            wideNote
            aside={
              <Chip tone={chip.tone} sign={row.mark === 'waiting' ? 'upload' : undefined}>
                {chip.word}
              </Chip>
            }
            {...press}
          />
        )
      })}
    </Rows>
  )
}
