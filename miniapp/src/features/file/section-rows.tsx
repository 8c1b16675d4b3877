import { labelOf, SECTIONS } from '@anju/shared-types'
import type { Section } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import type { SectionRow } from './file.model'

interface Props {
  rows: readonly SectionRow[]
  onOpen: (code: Section) => void
  /** What others write is opened too, to be read. */
  opensAll?: boolean
}

/** Sections as a list; those of others are told and not opened. */
export function SectionRows({ rows, onOpen, opensAll = false }: Props) {
  return (
    <Rows>
      {rows.map((row) => (
        <Row
          key={row.code}
          quiet={!row.mine}
          title={labelOf(SECTIONS, row.code)}
          {...(row.mine ? {} : { note: t.file.readOnly })}
          {...(row.mine || opensAll ? { onPress: () => onOpen(row.code) } : {})}
          aside={
            row.mark ? (
              <Chip tone={row.mark === 'attention' ? 'red' : 'brand'}>
                {row.mark === 'attention' ? t.household.markAttention : t.household.markWaiting}
              </Chip>
            ) : (
              <Chip tone={row.filled === row.asked ? 'green' : 'neutral'}>
                {t.file.filled(row.filled, row.asked)}
              </Chip>
            )
          }
        />
      ))}
    </Rows>
  )
}
