import type { HouseholdPerson, RelationToHead, SectionFields } from '@anju/shared-types'
import { choice, codesOf, HEAD_OF_HOUSEHOLD, labelOf, RELATIONS_TO_HEAD, words } from '@anju/shared-types'

const isThere = ({ personStatus }: HouseholdPerson) =>
  personStatus === 'registered' || personStatus === 'pending'

/** Who may become the head: whoever is there and is not. */
export const heirsOf = (people: readonly HouseholdPerson[]): HouseholdPerson[] =>
  people.filter((one) => isThere(one) && one.relationToHead !== HEAD_OF_HOUSEHOLD)

export function headForm(people: readonly HouseholdPerson[]): SectionFields {
  const names: Record<string, string> = {}
  heirsOf(people).forEach(({ id, name, relationToHead }) => {
    names[id] = `${name} · ${labelOf(RELATIONS_TO_HEAD, relationToHead)}`
  })
  return {
    ...{ code: 'life', key: 'life', layer: 'household', side: 'site' },
    fields: {
      personId: choice(words('新户主', '从在册的人里选', '', 'S1'), names, { required: true }),
      formerRelation: {
        ...choice(
          words('原户主是新户主的', '换了以后，原户主与新户主的关系', '父亲', 'GB/T 4761'),
          RELATIONS_TO_HEAD,
          {
            required: true,
          },
        ),
        codes: codesOf(RELATIONS_TO_HEAD)
          .filter((code) => code !== HEAD_OF_HOUSEHOLD)
          .sort(),
      },
    },
  }
}

export const headOf = (sent: Readonly<Record<string, unknown>>) => ({
  personId: sent['personId'] as string,
  formerRelation: sent['formerRelation'] as RelationToHead,
})
