import { CATALOGUE, evaluateRedLines, startOfDate } from '@anju/shared-types'
import type { Gate, GateState, Household, Policy } from '@anju/shared-types'
import { withoutMark } from '../../catalogue/sealed-fields'
import type { PastChange } from './household-facts'

type Fields = Record<string, unknown>

const DAY_MS = 86_400_000
/** A date's end, Asia/Shanghai, UTC ms: what was recorded before it was known on that date. */
export const endOfDate = (date: string): number => startOfDate(date) + DAY_MS

/**
 * What was known of a household then (model.md §2: by recorded_at): the record of now with every later change taken
 * back, the newest first. Null before its registration. Pictures and what they lacked are of now and left out.
 */
export function rewindHousehold(
  record: Household,
  later: readonly PastChange[],
  then: { version: number; recordedAt: number } | null,
  policy: Policy,
): Household | null {
  if (!then) return null
  const past = later.reduce(takeBack, record)
  const rosterRecognised = past.gatedValues.find(({ gate }) => gate === 'E1')?.state === 'recognised'
  return {
    ...past,
    ...{ version: then.version, updatedAt: then.recordedAt, abilities: [], writable: [] },
    gatedValues: past.gatedValues.map((value) => ({ ...value, missing: [], evidence: [], decidedAt: null })),
    redLines: evaluateRedLines(
      {
        ...{ relocationType: past.relocationType, populations: past.populations, rosterRecognised },
        housingAreaCentiM2: past.housing.housingAreaCentiM2,
        selfRaisedAmountFen: past.housing.selfRaisedAmountFen,
      },
      policy.redLines,
    ),
  }
}

function takeBack(record: Household, change: PastChange): Household {
  const before = JSON.parse(change.fields_before) as Fields
  const assessed = JSON.parse(change.assessed ?? 'null') as {
    gatesBefore?: Partial<Record<Gate, GateState>>
  } | null
  const states = assessed?.gatesBefore ?? {}
  const past = change.part_id ? record : withSections(record, before)
  return {
    ...past,
    populations: populationsOf(past, before),
    ...(typeof before['status'] === 'string' ? { status: before['status'] as Household['status'] } : {}),
    ...(typeof before['siteCode'] === 'string' ? { siteCode: before['siteCode'] } : {}),
    ...(typeof before['siteName'] === 'string' ? { siteName: before['siteName'] } : {}),
    ...(typeof before['headName'] === 'string' ? { headName: before['headName'] } : {}),
    gatedValues: record.gatedValues.map((value) => ({ ...value, state: states[value.gate] ?? value.state })),
  }
}

/** Fields of any section, where they lie in a record; what it tells twice is taken back twice. */
function withSections(record: Household, before: Fields): Household {
  const next = { ...record } as unknown as Record<string, Fields>
  for (const { key, fields, layer } of CATALOGUE)
    for (const code of Object.keys(fields))
      if (layer === 'household' && code in before)
        next[key] = { ...next[key], [code]: withoutMark(code, before[code] ?? null) }
  if ('oldHouseType' in before)
    next['demolition'] = { ...next['demolition'], oldHouseType: before['oldHouseType'] }
  if ('demolitionDueDate' in before)
    next['demolition'] = { ...next['demolition'], demolitionDueDate: before['demolitionDueDate'] }
  const past = next as unknown as Household
  return {
    ...past,
    relocationType: past.registration.relocationType ?? record.relocationType,
    relocationYear: past.registration.relocationYear ?? record.relocationYear,
    doorplate: `${past.dwelling.building} 栋 ${past.dwelling.unit} 单元 ${past.dwelling.roomNo}`,
    populations: { ...past.populations, approved: past.registration.approvedPopulation ?? 0 },
  }
}

const COUNTS = {
  benefit: 'benefitPopulation',
  living: 'livingPopulation',
  deceased: 'deceasedPopulation',
  added: 'addedPopulation',
  movedOut: 'movedOutPopulation',
} as const

function populationsOf({ populations }: Household, before: Fields): Household['populations'] {
  const told = Object.entries(COUNTS).filter(([, field]) => typeof before[field] === 'number')
  return { ...populations, ...Object.fromEntries(told.map(([count, field]) => [count, before[field]])) }
}
