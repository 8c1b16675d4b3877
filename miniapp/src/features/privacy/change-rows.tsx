import { labelOf, PERSON_CHANGE_KINDS, PERSON_MOVES } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'

const KINDS = { ...PERSON_CHANGE_KINDS, ...PERSON_MOVES }

/** Who came and who went, the newest first; a change without its paper says so. */
export function ChangeRows({ id }: { id: string }) {
  const { data } = useQuery('listPeopleChanges', { params: { id } })
  if (!data || data.items.length === 0) return null
  return (
    <Rows>
      {data.items.map(({ id: changeId, kind, personName, effectiveDate, reason, state }) => (
        <Row
          key={changeId}
          quiet
          title={`${labelOf(KINDS, kind)} · ${personName}`}
          note={`${effectiveDate} · ${reason}`}
          aside={
            // From one household into another: nothing is to be proved.
            state === 'none' ? null : state === 'recognised' ? (
              <Chip tone="green">{t.file.proved}</Chip>
            ) : (
              <Chip tone="amber">{t.file.unproved}</Chip>
            )
          }
        />
      ))}
    </Rows>
  )
}
