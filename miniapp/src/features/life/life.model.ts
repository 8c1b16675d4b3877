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
  LIFE_EVENTS,
  text,
  words,
} from '@anju/shared-types'
import type { Heirs } from '../file/relations.model'
import { isThere, namesOf, relationAsked, relationField } from '../file/relations.model'
import type { Place } from '../roster/edit.model'
import { needsRuling } from './ruling.model'

type Body = Omit<Input<'changeLife'>['body'], 'occurredAt' | 'offsetMs'>
type Relation = NonNullable<Body['people']>[number]['relationToHead']
type Values = Readonly<Record<string, unknown>>

/** What is asked for a door. */
const WITH_DOOR: readonly LifeEvent[] = ['move_site', 'split', 'reinstate']

/** Who may go over: whoever waits for his paper is proved first. */
const isRegistered = ({ personStatus }: HouseholdPerson) => personStatus === 'registered'
const isHead = ({ relationToHead }: HouseholdPerson) => relationToHead === HEAD_OF_HOUSEHOLD

/** What can happen to it as it stands. */
export const eventsOf = ({ status }: Pick<Household, 'status'>): LifeEvent[] =>
  status === 'active' ? codesOf(LIFE_EVENTS).filter((kind) => kind !== 'reinstate') : ['reinstate']

/** What the form begins with: one that comes back, with its door of before. */
export const beganWith = ({ status, dwelling }: Pick<Household, 'status' | 'dwelling'>): Values =>
  status === 'active' ? {} : { building: dwelling.building, unit: dwelling.unit, roomNo: dwelling.roomNo }

/** Who goes over, by what is filled in: of a merger everybody who is there. */
export function moversOf(people: readonly HouseholdPerson[], values: Values): HouseholdPerson[] {
  const there = people.filter(isRegistered)
  if (values['kind'] === 'merge') return there
  const chosen = (values['movers'] as string[] | null) ?? []
  return there.filter(({ id }) => chosen.indexOf(id) >= 0)
}

/** Of a single one who leaves he is the head without being asked. */
const newHeadOf = (movers: readonly HouseholdPerson[], values: Values): string | null =>
  movers.length === 1 ? movers[0]!.id : ((values['newHead'] as string | null) ?? null)

/** Who heads those who go over to a household without a head, and the others; what they are to somebody else's head nobody knows. */
export function headsOf(people: readonly HouseholdPerson[], values: Values): Heirs {
  const movers = moversOf(people, values)
  const head = asksHead(values['kind'], values) ? newHeadOf(movers, values) : null
  const heir = movers.filter(({ id }) => id === head)[0] ?? null
  return { heir, others: movers.filter(({ id }) => id !== head) }
}

/** Whether a household has nobody left who heads it: then one of those who come does. */
export const isHeadless = (people: readonly HouseholdPerson[]): boolean =>
  people.filter((person) => isHead(person) && isThere(person)).length === 0

/** Of a merger: nobody heads those who come, unless that household has no head left (`headless`, as the server says). */
const asksHead = (kind: unknown, values: Values): boolean =>
  kind === 'split' || (kind === 'merge' && values['headless'] === true)

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
  const newHead = asksHead(kind, values) ? newHeadOf(movers, values) : null
  const fields: Record<string, Field> = {
    kind: {
      ...choice(words('变动', '这户发生了什么', '分户', 'D'), LIFE_EVENTS, { required: true }),
      codes: eventsOf(household),
    },
    movers: choices(
      words('分出去的人', '户主留在原户；他要分出去，请先换户主', '', 'D'),
      namesOf(people.filter((person) => isRegistered(person) && !isHead(person))),
      { required: true, ...when(['split']) },
    ),
  }
  if (kind === 'merge')
    fields['intoNo'] = text(words('并入哪一户', '同一个安置点里那一户的户编号', '', 'D'), {
      ...{ min: 4, max: 30, required: true },
    })
  if (asksHead(kind, values) && movers.length > 1)
    fields['newHead'] = choice(
      kind === 'split'
        ? words('新户的户主', '分出去的人里谁当户主', '', 'D')
        : words('并入后的户主', '那一户没有在册的户主了，并过去的人里谁当户主', '', 'D'),
      namesOf(movers),
      { required: true },
    )
  movers
    .filter(({ id }) => id !== newHead && (!asksHead(kind, values) || newHead !== null))
    .forEach((person) => {
      fields[relationField(person.id)] = relationAsked(person, movers, newHead !== null)
    })
  Object.assign(fields, {
    building: asked(building, WITH_DOOR),
    unit: asked(unit, WITH_DOOR),
    roomNo: asked(roomNo, WITH_DOOR),
    effectiveDate: date(words('生效日期', '批复或协议上的日期', '2020-10-20', 'D'), { required: true }),
    reason: text(words('原因', '简单写明，例如批复文号', '县搬迁办批复', 'D'), {
      ...{ max: 200, min: 2, required: true },
    }),
  })
  return { code: 'life', key: 'life', layer: 'household', side: 'site', fields }
}

/** What the fields alone cannot say: where to, and of a merger who would be left behind. */
export function lifeProblems(
  { populations }: Pick<Household, 'populations'>,
  people: readonly HouseholdPerson[],
  { kind, site }: { kind: unknown; site: Place | null },
): FieldProblem[] {
  if (kind === 'move_site' && !site) return [{ field: 'siteCode', message: '请选择换到哪个安置点' }]
  if (kind !== 'merge') return []
  const waiting = people.filter(({ personStatus }) => personStatus === 'pending')[0]
  if (waiting) return [{ field: 'people', message: `${waiting.name}还是「新增待认定」，请先补证明` }]
  const unlisted = populations.living - people.filter(isRegistered).length
  return unlisted > 0
    ? [{ field: 'people', message: `还有 ${unlisted} 位审批人口没有登记到人，请先补录或更正审批人口` }]
    : []
}

/** Whether leaving takes an old house out of the figures that is due: as `isDemolitionDue`, which would be in the main package. */
export function leavesOldHouse(
  { demolition, relocationType }: Pick<Household, 'demolition' | 'relocationType'>,
  today: string,
): boolean {
  const { demolitionStatus: is, demolitionDueDate: from } = demolition
  if (relocationType !== 'registered_poor' || !needsRuling({ demolition }) || is === 'approved_keep')
    return false
  return is !== 'approved_defer' || (from !== null && from <= today)
}

/** What is sent of what was filled in; `intoId`: the household that was found by its number. */
export function lifeOf(
  sent: Values,
  people: readonly HouseholdPerson[],
  { site, intoId, headless = false }: { site: Place | null; intoId: string | null; headless?: boolean },
): Body {
  const kind = sent['kind'] as LifeEvent
  const movers = kind === 'split' || kind === 'merge' ? moversOf(people, sent) : []
  const newHead = asksHead(kind, { headless }) ? newHeadOf(movers, sent) : null
  const door = { building: sent['building'], unit: sent['unit'], roomNo: sent['roomNo'] } as Body['door']
  return {
    ...{ kind, effectiveDate: sent['effectiveDate'] as string, reason: sent['reason'] as string },
    ...(kind === 'move_site' ? { siteCode: site!.code } : {}),
    ...(WITH_DOOR.indexOf(kind) >= 0 ? { door: door! } : {}),
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
