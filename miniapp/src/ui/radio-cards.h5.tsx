import type { RadioCardsProps } from './radio-cards'
import './radio-cards.scss'

/** Native radios under the cards: arrow keys, groups and names come with them. */
export function RadioCards<C extends string>(props: RadioCardsProps<C>) {
  const { legend, choices, value, onChoose, name } = props
  return (
    <fieldset className="radio-cards">
      <legend className="radio-cards__legend t-strong">{legend}</legend>
      {choices.map(({ code, label, note }) => (
        <label key={code} className={`radio-card pressable${code === value ? ' radio-card--on' : ''}`}>
          <input
            className="radio-card__native"
            type="radio"
            name={name}
            value={code}
            checked={code === value}
            onChange={() => onChoose(code)}
          />
          <span className="radio-card__ring" />
          <span className="radio-card__mark" />
          <span className="grow">
            <span className="radio-card__label">{label}</span>
            {note ? <span className="radio-card__label t-muted">{note}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
