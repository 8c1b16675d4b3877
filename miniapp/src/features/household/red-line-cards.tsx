import { Text, View } from '@tarojs/components'
import type { Household, RedLineFinding } from '@anju/shared-types'
import { unbroken } from '../../copy/format'
import { redLineCard } from '../../copy/red-line-words'
import { asAlert, heading } from '../../ui/a11y'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import './household.scss'

interface Props {
  findings: readonly RedLineFinding[]
  populations: Household['populations']
}

/** What is too much stands out: everything before the first 多 is the way to it. */
function Sum({ text }: { text: string }) {
  const [way, rest] = text.split(' 多 ')
  if (rest === undefined) return <View className="warning-sum">{text}</View>
  const end = rest.indexOf('。')
  return (
    <View className="warning-sum">
      <Text>{`${way} 多 `}</Text>
      <Text className="warning-excess">{rest.slice(0, end)}</Text>
      <Text>{rest.slice(end)}</Text>
    </View>
  )
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
              <Sum text={unbroken(card.sum)} />
              <View className="t-muted">{card.next}</View>
            </View>
          </Card>
        )
      })}
    </>
  )
}
