import { t } from '../../copy/zh-CN'
import { go } from '../../platform/navigate'
import { useSync } from '../../sync/sync'
import { isOpen } from '../../sync/entry.model'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { MarkChip } from './mark-chip'
import { changeWords, usePeopleChanges } from './people-changes'
import { waitingChanges } from './people.model'

/** Who came and who went, what is still on this phone first, then the newest; one without its paper says so, and takes it where he may. */
export function ChangeRows({ id, mayProve }: { id: string; mayProve: boolean }) {
  const { data } = usePeopleChanges(id)
  const entries = useSync((s) => s.entries)
  const waiting = waitingChanges(entries, id)
  const told = data?.items ?? []
  if (told.length + waiting.length === 0) return null
  const onTheWay = entries.filter(isOpen).map(({ changeId }) => changeId)
  return (
    <Rows>
      {waiting.map(({ mutationId, words, note, mark }) => (
        <Row
          key={mutationId}
          quiet
          title={words}
          note={note}
          aside={<MarkChip mark={mark} />}
          {...(mark === 'attention' ? { onPress: () => go('queue') } : {})}
        />
      ))}
      {told.map((change) => {
        const { id: changeId, effectiveDate, reason, state } = change
        const wants = state !== 'recognised' && state !== 'none'
        return (
          <Row
            key={changeId}
            quiet
            title={changeWords(change)}
            note={`${effectiveDate} · ${reason}`}
            aside={
              // From one household into another: nothing is to be proved.
              state === 'none' ? null : onTheWay.indexOf(changeId) >= 0 ? (
                <Chip tone="brand">{t.household.markWaiting}</Chip>
              ) : wants ? (
                <Chip tone="amber">{mayProve ? t.file.prove : t.file.unproved}</Chip>
              ) : (
                <Chip tone="green">{t.file.proved}</Chip>
              )
            }
            {...(wants && mayProve ? { onPress: () => go('evidence', { id, gate: 'E9', changeId }) } : {})}
          />
        )
      })}
    </Rows>
  )
}
