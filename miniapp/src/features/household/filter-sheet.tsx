import type { Filter } from '@anju/shared-types'
import { filterChoices, filtersFor } from '@anju/shared-types'
import { useState } from 'react'
import { narrowingName, narrowingWords } from '../../copy/filter-words'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { Sheet } from '../../ui/sheet'
import type { Narrowing } from './filter.model'
import { QUICK, sameNarrowing, without } from './filter.model'
import type { KeptFilters } from './filters.effects'
import { useReads } from './filters.effects'

interface Props {
  narrowing: Narrowing
  onChange: (narrowing: Narrowing) => void
  onClose: () => void
  kept: KeptFilters
}

const CODES = Object.keys(QUICK) as (keyof typeof QUICK)[]

/** Every filter of the catalogue that this person may use, one after the other; a second sheet offers its values. */
export function FilterSheet({ narrowing, onChange, onClose, kept }: Props) {
  const [open, setOpen] = useState<Filter | null>(null)
  const reads = useReads()
  const choose = (filter: Filter, value: string | null) => {
    const rest = without(narrowing, filter.code)
    onChange(value === null ? rest : { ...rest, [filter.code]: value })
    setOpen(null)
  }
  const toggle = (code: keyof typeof QUICK) =>
    onChange(narrowing[code] ? without(narrowing, code) : { ...narrowing, [code]: QUICK[code] })
  const chosen = Object.keys(narrowing).length > 0
  return (
    <>
      <Sheet title={t.filters.title} onClose={onClose} tells>
        {kept.kept.map((one) => (
          <Row
            key={narrowingName(one)}
            title={narrowingName(one)}
            note={t.filters.saved}
            aside={sameNarrowing(one, narrowing) ? <Chip tone="green">{t.filters.open}</Chip> : undefined}
            onPress={() => {
              onChange(one)
              onClose()
            }}
          />
        ))}
        {CODES.map((code) => (
          <Row
            key={code}
            title={narrowingWords(code, QUICK[code])}
            aside={narrowing[code] ? <Chip tone="green">{t.filters.open}</Chip> : undefined}
            label={
              narrowing[code]
                ? t.filters.remove(narrowingWords(code, QUICK[code]))
                : narrowingWords(code, QUICK[code])
            }
            onPress={() => toggle(code)}
          />
        ))}
        {filtersFor(reads).map((filter) => (
          <Row
            key={filter.code}
            title={filter.field.label}
            note={filter.layer === 'person' ? t.filters.person : undefined}
            aside={valueWords(filter, narrowing)}
            onPress={() => setOpen(filter)}
          />
        ))}
        {chosen ? (
          <Button
            kind="secondary"
            onPress={() => {
              kept.keep(narrowing)
              toast(t.filters.savedDone)
            }}
          >
            {t.filters.save}
          </Button>
        ) : null}
        {isKept(kept, narrowing) ? (
          <Button kind="quiet" onPress={() => void drop(kept, narrowing)}>
            {t.filters.forget}
          </Button>
        ) : null}
      </Sheet>
      {open ? (
        <ChoiceSheet
          filter={open}
          value={narrowing[open.code]}
          onChoose={(value) => choose(open, value)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  )
}

const isKept = ({ kept }: KeptFilters, narrowing: Narrowing): boolean =>
  kept.some((one) => sameNarrowing(one, narrowing))

async function drop(kept: KeptFilters, narrowing: Narrowing): Promise<void> {
  const title = t.filters.forgetTitle(narrowingName(narrowing))
  if (await confirm({ title, content: '', confirmText: t.filters.forget })) kept.forget(narrowing)
}

const valueWords = (filter: Filter, narrowing: Narrowing): string => {
  const value = narrowing[filter.code]
  return value === undefined
    ? t.filters.any
    : narrowingWords(filter.code, value).slice(filter.field.label.length + 1)
}

interface ChoiceProps {
  filter: Filter
  value: string | undefined
  onChoose: (value: string | null) => void
  onClose: () => void
}

function ChoiceSheet({ filter, value, onChoose, onClose }: ChoiceProps) {
  return (
    <Sheet title={filter.field.label} onClose={onClose}>
      <Row key="any" title={t.filters.any} onPress={() => onChoose(null)} />
      {filterChoices(filter).map((choice) => (
        <Row
          key={choice.value}
          title={choice.label}
          aside={choice.value === value ? <Chip tone="green">{t.filters.open}</Chip> : undefined}
          onPress={() => onChoose(choice.value)}
        />
      ))}
    </Sheet>
  )
}
