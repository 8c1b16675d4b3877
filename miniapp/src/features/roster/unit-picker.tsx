import { useState } from 'react'
import { useQuery } from '../../api/query'
import { rosterWords } from '../../copy/pages-roster'
import { Row } from '../../ui/row'
import { Sheet } from '../../ui/sheet'
import { TextField } from '../../ui/text-field'
import { useSettled } from '../shell/settled.effects'
import type { Place } from './edit.model'

interface Props {
  title: string
  /** Comma-separated; left out: any. */
  levels?: string | null
  onPick: (place: Place) => void
  onClose: () => void
}

/** A unit of the administrator’s region, by a part of its name. */
export function UnitPicker({ title, levels, onPick, onClose }: Props) {
  const [text, setText] = useState('')
  const q = useSettled(text.trim())
  const found = useQuery('listUnits', { query: { ...(q ? { q } : {}), ...(levels ? { levels } : {}) } })
  const items = found.data?.items ?? []
  return (
    <Sheet title={title} onClose={onClose}>
      <TextField label={rosterWords.rosterEdit.findUnit} value={text} maxLength={40} onChange={setText} />
      {found.data && items.length === 0 ? <Row quiet title={rosterWords.rosterEdit.noUnit} /> : null}
      {items.map((unit) => (
        <Row key={unit.code} title={unit.name} note={unit.parentName} onPress={() => onPick(unit)} />
      ))}
      {found.data?.more ? <Row quiet title={rosterWords.rosterEdit.moreUnits} /> : null}
    </Sheet>
  )
}
