import { View } from '@tarojs/components'
import type { Household, RedLineFinding } from '@anju/shared-types'
import { redLineCard } from '../../copy/red-line-words'
import { asAlert, heading } from '../../ui/a11y'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import './household.scss'

interface Props {
  findings: readonly RedLineFinding[]
  populations: Household['populations']
}

const TONES = { red: 'red', amber: 'amber', info: 'neutral' } as const
const CARDS = { red: 'red', amber: 'amber', info: 'info' } as const

/** Each warning with its arithmetic and what to do next; it never blocks. */
export function RedLineCards({ findings, populations }: Props) {
  return (
    <>
      {findings.map((finding) => {
        const card = redLineCard(finding, populations)
        if (!card) return null
        return (
          <Card key={finding.rule} tone={CARDS[card.tone]}>
            <View {...(card.tone === 'red' ? asAlert : {})}>
              <View className="line">
                <View className={`t-strong warning-title--${card.tone}`} {...heading(2)}>
                  {card.title}
                </View>
                <Chip tone={TONES[card.tone]} raised>
                  {card.chip}
                </Chip>
              </View>
              <View className="warning-sum">{card.sum}</View>
              <View className="t-muted">{card.next}</View>
            </View>
          </Card>
        )
      })}
    </>
  )
}
