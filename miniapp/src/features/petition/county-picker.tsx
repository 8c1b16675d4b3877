import { useState } from 'react'
import type { Output } from '@anju/shared-types'
import type { QueryResult } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { Row } from '../../ui/row'
import { Sheet } from '../../ui/sheet'
import { QueryView } from '../shell/query-view'

type County = Output<'listPetitionRegions'>[number]

interface Props {
  counties: QueryResult<County[]>
  onPick: (county: County) => void
  onClose: () => void
}

/** The city first, then the county: two short lists instead of a long one. */
export function CountyPicker({ counties, onPick, onClose }: Props) {
  const [city, setCity] = useState<string | null>(null)
  const all = counties.data ?? []
  const cities = all.map(({ cityName }) => cityName).filter((name, i, names) => names.indexOf(name) === i)
  return (
    <Sheet title={city ?? t.petition.pickCity} onClose={onClose}>
      {counties.data === null ? (
        <QueryView query={counties} cards={1}>
          {() => null}
        </QueryView>
      ) : city === null ? (
        cities.map((name) => <Row key={name} title={name} onPress={() => setCity(name)} />)
      ) : (
        all
          .filter(({ cityName }) => cityName === city)
          .map((county) => <Row key={county.code} title={county.name} onPress={() => onPick(county)} />)
      )}
    </Sheet>
  )
}
