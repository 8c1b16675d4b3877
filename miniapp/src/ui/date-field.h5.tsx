import type { DateFieldProps } from './date-field'
import './field.scss'

/** The browser's own date input: a keyboard and a screen reader know it. */
export function DateField({ label, value, onChange, min, max, problem }: DateFieldProps) {
  return (
    <div className="field">
      <label className="field__line">
        <span className="grow">{label}</span>
        <input
          className="field__native"
          type="date"
          value={value ?? ''}
          min={min ?? undefined}
          max={max ?? undefined}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? 'date-problem' : undefined}
          onChange={(event) => {
            if (event.target.value) onChange(event.target.value)
          }}
        />
      </label>
      {problem ? (
        <div className="t-problem" id="date-problem" role="alert">
          {problem}
        </div>
      ) : null}
    </div>
  )
}
