import type {
  EvidencePolicy,
  FieldProblem,
  Gate,
  Household,
  MoveInSection,
  OccupancyStatus,
  Policy,
  RedLineFinding,
  Shot,
} from '@anju/shared-types'
import {
  checkMoveIn,
  claimsSomething,
  evaluateRedLines,
  missingShots,
  sameValue,
  warningsOf,
} from '@anju/shared-types'

/** The form; also what is kept as a draft. */
export interface MoveInForm {
  occupancyStatus: OccupancyStatus | null
  actualMoveInDate: string | null
}

export type MoveInEvent =
  { type: 'statusChosen'; status: OccupancyStatus } | { type: 'dateChosen'; date: string | null }

export const moveInForm = (fields: Readonly<Record<string, unknown>>): MoveInForm => ({
  occupancyStatus: (fields['occupancyStatus'] ?? null) as MoveInForm['occupancyStatus'],
  actualMoveInDate: (fields['actualMoveInDate'] ?? null) as string | null,
})

export function stepMoveIn(form: MoveInForm, event: MoveInEvent): MoveInForm {
  if (event.type === 'statusChosen') return { ...form, occupancyStatus: event.status }
  return { ...form, actualMoveInDate: event.date }
}

/** Why saving is not possible yet; `problem` carries its own sentence. */
export type Blocker = 'no_right' | 'unchosen' | 'unchanged' | 'problem'

export interface UpdateCheck {
  blocker: Blocker | null
  problems: FieldProblem[]
  /** Shown before saving; they warn and never block (domain.md §0.4). */
  warnings: RedLineFinding[]
  findings: RedLineFinding[]
  /** Photos this value will ask for. */
  shots: Shot[]
}

export function checkMoveInForm(
  form: MoveInForm,
  household: Household,
  policy: Policy | null,
  today: string,
): UpdateCheck {
  const section = form.occupancyStatus ? (form as MoveInSection) : null
  const problems = section ? checkMoveIn(section, household.housing, today) : []
  const findings = policy ? findingsOf(household, policy) : household.redLines
  const changed =
    !sameValue(form.occupancyStatus, household.moveIn.occupancyStatus) ||
    !sameValue(form.actualMoveInDate, household.moveIn.actualMoveInDate)
  return {
    blocker: blockerOf({
      may: household.abilities.indexOf('recordMoveIn') >= 0,
      chosen: section !== null,
      changed,
      problems,
    }),
    problems,
    findings,
    warnings: warningsOf(findings),
    shots: policy ? shotsFor('E2', { ...form }, policy.evidence) : [],
  }
}

export function blockerOf(facts: {
  may: boolean
  chosen: boolean
  changed: boolean
  problems: readonly FieldProblem[]
}): Blocker | null {
  if (!facts.may) return 'no_right'
  if (!facts.chosen) return 'unchosen'
  if (!facts.changed) return 'unchanged'
  return facts.problems.length > 0 ? 'problem' : null
}

/** A changed value is proved anew (model.md §4); an empty house claims nothing and asks for nothing. */
export const shotsFor = (gate: Gate, fields: Record<string, unknown>, policy: EvidencePolicy): Shot[] =>
  claimsSomething(gate, fields) ? missingShots(gate, [], policy) : []

/** What nobody wrote in is not blamed, and not sent; what is not chosen or not his is said all the same. */
export const checkTouched = (check: UpdateCheck, touched: boolean): UpdateCheck =>
  touched
    ? check
    : {
        ...{ ...check, problems: [], shots: [] },
        blocker: check.blocker === 'no_right' || check.blocker === 'unchosen' ? check.blocker : 'unchanged',
      }

/** The same pure rules as the server's, over what this phone knows of the household. */
export function findingsOf(household: Household, policy: Policy): RedLineFinding[] {
  const roster = household.gatedValues.filter((g) => g.gate === 'E1')[0]
  return evaluateRedLines(
    {
      relocationType: household.relocationType,
      populations: household.populations,
      rosterRecognised: roster?.state === 'recognised',
      housingAreaCentiM2: household.housing.housingAreaCentiM2,
      selfRaisedAmountFen: household.housing.selfRaisedAmountFen,
    },
    policy.redLines,
  )
}
