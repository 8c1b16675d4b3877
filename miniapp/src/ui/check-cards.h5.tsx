import type { CheckCardsProps } from './check-cards'
import './radio-cards.scss'

/** Native checkboxes under the cards. */
export function CheckCards<C extends string>({ legend, choices, value, onChange }: CheckCardsProps<C>) {
  const toggle = (code: C) =>
    onChange(value.indexOf(code) >= 0 ? value.filter((one) => one !== code) : [...value, code])
  return (
    <fieldset className="radio-cards">
      <legend className="radio-cards__legend t-strong">{legend}</legend>
      {choices.map(({ code, label }) => (
        <label
          key={code}
          className={`radio-card pressable${value.indexOf(code) >= 0 ? ' radio-card--on' : ''}`}
        >
          <input
            className="radio-card__native"
            type="checkbox"
            checked={value.indexOf(code) >= 0}
            onChange={() => toggle(code)}
          />
          <span className="radio-card__ring" />
          <span className="radio-card__mark radio-card__mark--square" />
          <span className="grow radio-card__label">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
