import type { SectionFields } from '@anju/shared-types'
import { isAsked, valueWords } from '@anju/shared-types'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'

interface Props {
  section: SectionFields
  values: Readonly<Record<string, unknown>>
}

/** A section as it is read by whoever does not write it. */
export function ValueRows({ section, values }: Props) {
  return (
    <Rows>
      {Object.keys(section.fields)
        .filter((code) => isAsked(section.fields[code]!, values))
        .map((code) => {
          const field = section.fields[code]!
          return <Row key={code} quiet title={field.label} note={valueWords(field, values[code])} />
        })}
    </Rows>
  )
}
