import { View } from '@tarojs/components'
import type { Household, RedLineFinding } from '@anju/shared-types'
import { HOUSEHOLD_STATUSES, labelOf, RELOCATION_TYPES } from '@anju/shared-types'
import { area, money } from '../../copy/format'
import { livingWords } from '../../copy/household-words'
import { redLineVerdict } from '../../copy/red-line-words'
import { t } from '../../copy/zh-CN'
import { heading } from '../../ui/a11y'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import './household.scss'

const VERDICT_TONES = { ok: 'green', over: 'red', open: 'neutral' } as const

/** Door, people and house: what a cadre checks before knocking. */
export function HouseholdHead({ household }: { household: Household }) {
  const { populations, housing } = household
  const quiet = household.redLines.filter((finding) => finding.level === 'none')
  return (
    <Card>
      <View className="line line--top">
        <View className="t-title grow breaks" {...heading(2)}>
          {`${household.siteName} ${household.doorplate}`}
        </View>
        {household.status === 'active' ? null : (
          <Chip tone="neutral">{labelOf(HOUSEHOLD_STATUSES, household.status)}</Chip>
        )}
      </View>
      <View className="t-muted">
        {t.household.origin(household.originName, labelOf(RELOCATION_TYPES, household.relocationType))}
      </View>
      <View className="facts">
        <Fact name={t.household.approved} value={t.common.people(populations.approved)} />
        <Fact name={livingWords(populations)} value={t.household.benefit(populations.benefit)} />
        <Fact name={t.household.area} value={area(housing.housingAreaCentiM2)} />
        <Fact name={t.household.selfRaised} value={money(housing.selfRaisedAmountFen)} />
        <Fact name={t.household.keys} value={housing.keyHandoverDate ?? t.common.unfilled} />
        <Fact name={t.household.year} value={String(household.relocationYear)} />
      </View>
      {quiet.length > 0 ? (
        <View className="verdicts">
          {quiet.map((finding) => (
            <Verdict key={finding.rule} finding={finding} />
          ))}
        </View>
      ) : null}
    </Card>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="facts__one">
      <View className="t-small">{name}</View>
      <View className="facts__value">{value}</View>
    </View>
  )
}

/** Undecided is never shown as a pass. */
function Verdict({ finding }: { finding: RedLineFinding }) {
  const { name, word, tone } = redLineVerdict(finding)
  return (
    <View className="line">
      <View className="t-muted">{name}</View>
      <Chip tone={VERDICT_TONES[tone]} sign={tone === 'open' ? 'info' : undefined}>
        {word}
      </Chip>
    </View>
  )
}
