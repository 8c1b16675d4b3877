import { useState } from 'react'
import { t } from '../../copy/zh-CN'
import { Row } from '../../ui/row'
import type { Place } from '../roster/edit.model'
import { UnitPicker } from '../roster/unit-picker'

interface Props {
  title: string
  levels: 'site' | 'township'
  place: Place | null
  onPick: (place: Place) => void
}

/** A site or a township of one's own county. */
export function PlaceRow({ title, levels, place, onPick }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Row quiet title={title} aside={place?.name ?? t.common.pickDate} onPress={() => setOpen(true)} />
      {open ? (
        <UnitPicker
          title={title}
          levels={levels}
          onClose={() => setOpen(false)}
          onPick={({ code, name }) => {
            setOpen(false)
            onPick({ code, name })
          }}
        />
      ) : null}
    </>
  )
}
