import { addsPerson, judgeSection } from '@anju/shared-types'
import type { FieldProblem, Input, Judgement, KnownPerson, PersonChangeKind } from '@anju/shared-types'
import { isHead, isLiving } from './person-rows'
import type { PersonChangeRow, PersonFileRow } from './person-rows'

export type ChangeBody = Input<'changePeople'>['body']

/** What the rules know of the household: who is there, and when a change brought him. */
interface Known {
  people: readonly PersonFileRow[]
  changes: readonly Pick<PersonChangeRow, 'person_id' | 'kind' | 'effective_date'>[]
}

/** A body that names both, or neither, of who comes and who goes. */
function checkShape({ kind, person, personId }: ChangeBody): FieldProblem[] {
  const say = (field: string, message: string): FieldProblem[] => [{ field, message }]
  if (!addsPerson(kind)) return person ? say('person', '减少人口不用填新增的人') : []
  if (personId) return say('personId', '新增的人不用选在册的人')
  return person ? [] : say('person', '请填写「新增的人」')
}

/** What keeps a change of people from being saved, and what is hardly so; `today` is the business date. */
export function checkChange(body: ChangeBody, { people, changes }: Known, today: string): Judgement {
  const refused = checkShape(body)
  if (refused.length > 0) return { refused, doubts: [] }
  const { kind, effectiveDate, person, personId, newHeadId } = body
  return judgeSection(
    { code: 'people', fields: {} },
    {
      next: { ...person, kind, effectiveDate, personId, newHeadId },
      facts: { people: people.map((row) => asKnown(row, changes)) },
      today,
    },
  )
}

function asKnown(row: PersonFileRow, changes: Known['changes']): KnownPerson {
  const came = changes.filter(
    ({ person_id: id, kind }) => id === row.id && addsPerson(kind as PersonChangeKind),
  )
  return {
    ...{ id: row.id, name: row.name, birthDate: row.birth_date },
    ...{ isLiving: isLiving(row), isHead: isHead(row) },
    cameOn: came[0]?.effective_date ?? null,
  }
}
