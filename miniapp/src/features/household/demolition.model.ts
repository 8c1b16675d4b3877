import type { DemolitionSection, DemolitionStatus, Household, Policy } from '@anju/shared-types'
import { checkDemolition, nextDemolitionStatuses, sameValue, warningsOf } from '@anju/shared-types'
import type { UpdateCheck } from './move-in.model'
import { blockerOf, findingsOf, shotsFor } from './move-in.model'

/** The form; also what is kept as a draft. */
export interface DemolitionForm {
  demolitionStatus: DemolitionStatus | null
  demolitionDate: string | null
}

export type DemolitionEvent =
  { type: 'statusChosen'; status: DemolitionStatus } | { type: 'dateChosen'; date: string | null }

export const demolitionForm = (fields: Readonly<Record<string, unknown>>): DemolitionForm => ({
  demolitionStatus: (fields['demolitionStatus'] ?? null) as DemolitionForm['demolitionStatus'],
  demolitionDate: (fields['demolitionDate'] ?? null) as string | null,
})

/** A draft that a newer state no longer allows is not restored: it could only be refused. */
export const allowsDemolition = (household: Household, { demolitionStatus }: DemolitionForm): boolean =>
  !demolitionStatus || demolitionChoices(household).indexOf(demolitionStatus) >= 0

/** Only a house that is gone has a date of demolition. */
export function stepDemolition(form: DemolitionForm, event: DemolitionEvent): DemolitionForm {
  if (event.type === 'dateChosen') return { ...form, demolitionDate: event.date }
  const demolitionDate = event.status === 'demolished' ? form.demolitionDate : null
  return { demolitionStatus: event.status, demolitionDate }
}

export const demolitionChoices = (household: Household): DemolitionStatus[] =>
  nextDemolitionStatuses(household.demolition)

export function checkDemolitionForm(
  form: DemolitionForm,
  household: Household,
  policy: Policy | null,
  today: string,
): UpdateCheck {
  const section = form.demolitionStatus ? (form as DemolitionSection) : null
  const problems = section ? checkDemolition(section, household.demolition, today) : []
  const findings = policy ? findingsOf(household, policy) : household.redLines
  const { demolitionStatus, demolitionDate } = household.demolition
  const changed =
    !sameValue(form.demolitionStatus, demolitionStatus) || !sameValue(form.demolitionDate, demolitionDate)
  return {
    blocker: blockerOf({
      may: household.abilities.indexOf('recordDemolition') >= 0,
      chosen: section !== null,
      changed,
      problems,
    }),
    problems,
    findings,
    warnings: warningsOf(findings),
    shots: policy ? shotsFor('E3b', { ...form }, policy.evidence) : [],
  }
}
