import { useState } from 'react'
import { t } from '../copy/zh-CN'
import type { DateFieldProps } from './date-field'
import { useFieldNotes } from './field-notes.h5'
import './field.scss'

/**
 * The browser's own date input: a keyboard and a screen reader know it. Our spelling of the date lies over it while
 * nobody is editing, because each browser writes dates in its own language.
 */
export function DateField({ label, value, onChange, onClear, min, max, problem }: DateFieldProps) {
  // While a year is being typed the browser says "": putting the old date back would undo what was typed.
  const [typed, setTyped] = useState<string | null>(null)
  const { aria, notes } = useFieldNotes({ problem })
  return (
    <div className="field">
      <label className="field__line">
        <span className="grow">{label}</span>
        <span className="field__date">
          <input
            className="field__native"
            type="date"
            value={typed ?? value ?? ''}
            min={min ?? undefined}
            max={max ?? undefined}
            {...aria}
            onChange={(event) => {
              setTyped(event.target.value)
              if (event.target.value) onChange(event.target.value)
            }}
            onBlur={(event) => {
              setTyped(null)
              // Emptied, and not left half typed.
              if (typed === '' && value && !event.target.validity.badInput) onClear?.()
            }}
            onClick={openPicker}
          />
          <span className={`field__said${value ? '' : ' field__value--none'}`} aria-hidden="true">
            {value ?? t.common.pickDate}
          </span>
        </span>
      </label>
      {notes}
    </div>
  )
}

/** Anywhere on the field, not only on the small calendar; older browsers open it by themselves. */
function openPicker(event: React.MouseEvent<HTMLInputElement>): void {
  const input = event.currentTarget as HTMLInputElement & { showPicker?: () => void }
  input.showPicker?.()
}
