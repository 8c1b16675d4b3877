import { View } from '@tarojs/components'
import type { Persona } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { asAlert, asStatus } from '../../ui/a11y'
import { Card, SectionTitle } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { Page } from '../../ui/page'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { Empty } from '../../ui/states'
import { QueryView } from '../shell/query-view'
import { useEntrance } from './enter.effects'
import './guest.scss'
import { groupPersonas } from './personas.model'

/** The demo's people, from the door to the region. */
export function PersonasScreen({ code }: { code: string | undefined }) {
  const entrance = useEntrance(code)
  const personas = useQuery('listPersonas', {})
  return (
    <Page title={t.personas.title}>
      <View className="t-muted">{t.personas.lead}</View>
      {entrance.problem ? (
        <Card tone="red">
          <View {...asAlert}>{entrance.problem}</View>
        </Card>
      ) : null}
      <QueryView query={personas} cards={3}>
        {(all) => {
          if (all.length === 0)
            return <Empty icon="person" title={t.personas.empty} note={t.personas.emptyNote} />
          return groupPersonas(all).map(({ group, personas: people }) => (
            <View key={group} className="stack">
              <SectionTitle>{t.personas.groups[group]}</SectionTitle>
              <Rows>
                {people.map((persona) => (
                  <PersonaRow
                    key={persona.id}
                    persona={persona}
                    entering={entrance.entering === persona.id}
                    onEnter={() => entrance.demo(persona.id)}
                  />
                ))}
              </Rows>
            </View>
          ))
        }}
      </QueryView>
      <View className="t-small t-centre">{t.app.demo}</View>
    </Page>
  )
}

interface RowProps {
  persona: Persona
  entering: boolean
  onEnter: () => void
}

function PersonaRow({ persona, entering, onEnter }: RowProps) {
  return (
    <Row
      lead={
        <View className="persona-mark">
          <Icon name="person" colour="brand" />
        </View>
      }
      title={`${persona.name} · ${persona.role}`}
      note={
        <>
          <View>{persona.scope}</View>
          <View>{persona.hint}</View>
        </>
      }
      aside={entering ? <View {...asStatus}>{t.personas.entering}</View> : undefined}
      onPress={onEnter}
    />
  )
}
