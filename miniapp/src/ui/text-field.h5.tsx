import { useFieldNotes } from './field-notes.h5'
import type { TextFieldProps } from './text-field'
import './field.scss'

export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onChange,
    onConfirm,
    placeholder,
    hint,
    problem,
    maxLength = 140,
    labelUnseen,
    fills,
  } = props
  const { aria, notes } = useFieldNotes({ hint, problem })
  return (
    <div className="field">
      <label>
        <span className={labelUnseen ? 'unseen' : 'field__label'}>{label}</span>
        <input
          className="field__input"
          type={fills === 'current-password' || fills === 'new-password' ? 'password' : 'text'}
          value={value}
          maxLength={maxLength}
          placeholder={placeholder}
          autoComplete={fills ?? 'off'}
          spellCheck={false}
          {...aria}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) onConfirm?.()
          }}
        />
      </label>
      {notes}
    </div>
  )
}
