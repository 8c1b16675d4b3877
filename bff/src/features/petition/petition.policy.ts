import { isAdminRole, isWithinRegion } from '@anju/shared-types'
import type { Actor } from '@anju/shared-types'

interface PetitionSubject {
  regionCode: string
  submittedBy: string | null
  state: string
}

/** The regions whose petitions he answers: administrators of a county and above. */
export const answerRegions = (actor: Actor): string[] =>
  actor.assignments.flatMap(({ role, scopeKind, scopeCode }) =>
    isAdminRole(role) && scopeKind === 'region' && scopeCode ? [scopeCode] : [],
  )

/** Somebody may ask him at all. */
export const mayAnswer = (actor: Actor): boolean => answerRegions(actor).length > 0

const isHisToAnswer = (actor: Actor, { regionCode }: Pick<PetitionSubject, 'regionCode'>): boolean =>
  answerRegions(actor).some((region) => isWithinRegion(regionCode, region))

/** Whoever answers it, and whoever submitted it. */
export const canViewPetition = (actor: Actor, petition: PetitionSubject): boolean =>
  petition.submittedBy === actor.userId || isHisToAnswer(actor, petition)

/** Once, and nobody answers his own. */
export const canAnswerPetition = (actor: Actor, petition: PetitionSubject): boolean =>
  petition.submittedBy !== actor.userId && isHisToAnswer(actor, petition)

export const abilitiesOnPetition = (actor: Actor, petition: PetitionSubject): 'answerPetition'[] =>
  petition.state === 'open' && canAnswerPetition(actor, petition) ? ['answerPetition'] : []
