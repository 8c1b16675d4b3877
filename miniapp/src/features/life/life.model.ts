import type {
  Field,
  FieldProblem,
  Household,
  HouseholdPerson,
  Input,
  LifeEvent,
  SectionFields,
} from '@anju/shared-types'
import {
  choice,
  choices,
  codesOf,
  date,
  DWELLING,
  HEAD_OF_HOUSEHOLD,
  labelOf,
  LIFE_EVENTS,
  RELATIONS_TO_HEAD,
  text,
  words,
} from '@anju/shared-types'
import type { Place } from '../roster/edit.model'

type Body = Omit<Input<'changeLife'>['body'], 'occurredAt' | 'offsetMs'>
type Relation = NonNullable<Body['people']>[number]['relationToHead']
type Values = Readonly<Record<string, unknown>>

const isThere = ({ personStatus }: HouseholdPerson) => personStatus === 'registered'
const isHead = ({ relationToHead }: HouseholdPerson) => relationToHead === HEAD_OF_HOUSEHOLD
const relationField = (id: string) => `relation-${id}`

const nameOf = ({ name, relationToHead }: HouseholdPerson) =>
  `${name} · ${labelOf(RELATIONS_TO_HEAD, relationToHead)}`
const namesOf = (people: readonly HouseholdPerson[]): Record<string, string> => {
  const names: Record<string, string> = {}
  people.forEach((person) => (names[person.id] = nameOf(person)))
  return names
}

/** What can happen to it as it stands. */
export const eventsOf = ({ status }: Pick<Household, 'status'>): LifeEvent[] =>
  status === 'withdrawn' ? ['reinstate'] : codesOf(LIFE_EVENTS).filter((kind) => kind !== 'reinstate')

/** Who goes over, by what is filled in: of a merger everybody who is there. */
export function moversOf(people: readonly HouseholdPerson[], values: Values): HouseholdPerson[] {
  const there = people.filter(isThere)
  if (values['kind'] === 'merge') return there
  const chosen = (values['movers'] as string[] | null) ?? []
  return there.filter(({ id }) => chosen.indexOf(id) >= 0)
}

/** Of a single one who leaves he is the head without being asked. */
const newHeadOf = (movers: readonly HouseholdPerson[], values: Values): string | null =>
  movers.length === 1 ? movers[0]!.id : ((values['newHead'] as string | null) ?? null)

/** The questions, for what is filled in so far. */
export function lifeForm(
  household: Pick<Household, 'status'>,
  people: readonly HouseholdPerson[],
  values: Values,
): SectionFields {
  const when = (kinds: readonly LifeEvent[]) => ({ when: { field: 'kind', is: kinds } })
  const asked = (field: Field, kinds: readonly LifeEvent[]): Field => ({ ...field, ...when(kinds) })
  const { building, unit, roomNo } = DWELLING.fields
  const kind = values['kind']
  const movers = kind === 'split' || kind === 'merge' ? moversOf(people, values) : []
  const newHead = kind === 'split' ? newHeadOf(movers, values) : null
  const fields: Record<string, Field> = {
    kind: {
      ...choice(words('变动', '这户发生了什么', '分户', 'D'), LIFE_EVENTS, { required: true }),
      codes: eventsOf(household),
    },
    movers: choices(
      words('分出去的人', '户主留在原户；他要分出去，请先换户主', '', 'D'),
      namesOf(people.filter((person) => isThere(person) && !isHead(person))),
      { required: true, ...when(['split']) },
    ),
  }
  if (kind === 'split' && movers.length > 1)
    fields['newHead'] = choice(words('新户的户主', '分出去的人里谁当户主', '', 'D'), namesOf(movers), {
      required: true,
    })
  if (kind === 'merge')
    fields['intoNo'] = text(words('并入哪一户', '同一个安置点里那一户的户编号', '', 'D'), {
      ...{ min: 4, max: 30, required: true },
    })
  movers
    .filter(({ id }) => id !== newHead && (kind === 'merge' || newHead !== null))
    .forEach((person) => {
      fields[relationField(person.id)] = {
        ...choice(
          words(`${nameOf(person)}，是新户主的`, '与那一户户主的关系', '', 'GB/T 4761'),
          RELATIONS_TO_HEAD,
          {
            required: true,
          },
        ),
        codes: codesOf(RELATIONS_TO_HEAD)
          .filter((code) => code !== HEAD_OF_HOUSEHOLD)
          .sort(),
      }
    })
  Object.assign(fields, {
    building: asked(building, ['move_site', 'split']),
    unit: asked(unit, ['move_site', 'split']),
    roomNo: asked(roomNo, ['move_site', 'split']),
    effectiveDate: date(words('生效日期', '批复或协议上的日期', '2020-10-20', 'D'), { required: true }),
    reason: text(words('原因', '简单写明，例如批复文号', '县搬迁办批复', 'D'), {
      ...{ max: 200, min: 2, required: true },
    }),
  })
  return { code: 'life', key: 'life', layer: 'household', side: 'site', fields }
}

/** What the fields alone cannot say. */
export const placeProblem = (kind: unknown, site: Place | null): FieldProblem[] =>
  kind === 'move_site' && !site ? [{ field: 'siteCode', message: '请选择换到哪个安置点' }] : []

/** What is sent of what was filled in; `intoId`: the household that was found by its number. */
export function lifeOf(
  sent: Values,
  people: readonly HouseholdPerson[],
  { site, intoId }: { site: Place | null; intoId: string | null },
): Body {
  const kind = sent['kind'] as LifeEvent
  const movers = kind === 'split' || kind === 'merge' ? moversOf(people, sent) : []
  const newHead = kind === 'split' ? newHeadOf(movers, sent) : null
  const door = { building: sent['building'], unit: sent['unit'], roomNo: sent['roomNo'] } as Body['door']
  return {
    ...{ kind, effectiveDate: sent['effectiveDate'] as string, reason: sent['reason'] as string },
    ...(kind === 'move_site' ? { siteCode: site!.code } : {}),
    ...(kind === 'move_site' || kind === 'split' ? { door: door! } : {}),
    ...(movers.length > 0
      ? {
          people: movers.map(({ id }) => ({
            personId: id,
            relationToHead: id === newHead ? HEAD_OF_HOUSEHOLD : (sent[relationField(id)] as Relation),
          })),
        }
      : {}),
    ...(intoId ? { intoId } : {}),
  }
}
