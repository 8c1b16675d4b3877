import { labelOf, SECTIONS } from '@anju/shared-types'
import type { Section } from '@anju/shared-types'
import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import type { SectionRow } from './file.model'

interface Props {
  rows: readonly SectionRow[]
  onOpen: (code: Section) => void
}

const noteOf = ({ mine, unproved, mark }: SectionRow) => {
  const notes = [
    ...(mark === 'attention' ? [t.file.attention] : []),
    ...(mine ? [] : [t.file.readOnly]),
    ...(unproved ? [t.siteFile.unproved] : []),
  ]
  return notes.length > 0 ? { note: notes.join(' · ') } : {}
}

/** Sections as a list; those of others are opened to be read. One that waits for a decision leads to it. */
export function SectionRows({ rows, onOpen }: Props) {
  const pressOf = ({ code, mark }: SectionRow) => ({
    onPress: () => (mark === 'attention' ? go('queue') : onOpen(code)),
  })
  return (
    <Rows>
      {rows.map((row) => (
        <Row
          key={row.code}
          quiet={!row.mine}
          title={labelOf(SECTIONS, row.code)}
          {...noteOf(row)}
          {...pressOf(row)}
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
