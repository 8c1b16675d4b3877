import { useFieldNotes } from './field-notes.h5'
import type { TextAreaProps } from './text-area'
import './field.scss'

export function TextArea({
  label,
  value,
  onChange,
  placeholder,
  hint,
  problem,
  maxLength = 1000,
}: TextAreaProps) {
  const { aria, notes } = useFieldNotes({ hint, problem })
  return (
    <div className="field">
      <label>
        <span className="field__label">{label}</span>
        <textarea
          className="field__input field__input--tall"
          value={value}
          maxLength={maxLength}
          placeholder={placeholder}
          rows={5}
          {...aria}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      {notes}
    </div>
  )
}
