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
          aria-invalid={problem ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      {hint ? <div className="t-muted">{hint}</div> : null}
      {problem ? (
        <div className="t-problem" role="alert">
          {problem}
        </div>
      ) : null}
    </div>
  )
}
