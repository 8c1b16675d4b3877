import type { Gate } from '../vocabulary/evidence'

type Facts = Readonly<Record<string, unknown>>

interface GateFields {
  /** The fields whose change sets the gate back (model.md §4). */
  fields: readonly string[]
  /** Whether these values claim something that has to be proved. */
  claims: (facts: Facts) => boolean
}

const filled = (facts: Facts, field: string) => facts[field] !== null && facts[field] !== undefined

/** 常住 and 季节性 count as living there; an empty or let flat is told as it is. */
export const livesThere = (status: unknown): boolean => status === 'resident' || status === 'seasonal'

/**
 * Gates that lie on a household. A house still standing and an empty flat claim nothing, so they ask for no picture
 * (domain.md §0.3).
 */
export const HOUSEHOLD_GATES: Readonly<Partial<Record<Gate, GateFields>>> = {
  E1: {
    fields: ['approvedPopulation', 'relocationType'],
    claims: (f) => Number(f['approvedPopulation'] ?? 0) > 0,
  },
  E2: {
    fields: ['actualMoveInDate', 'occupancyStatus'],
    claims: (f) => filled(f, 'actualMoveInDate') && livesThere(f['occupancyStatus']),
  },
  E3b: {
    fields: ['demolitionStatus', 'demolitionDate'],
    claims: (f) => f['demolitionStatus'] === 'demolished',
  },
}

/** The covered values of a gate in a fixed order; the server hashes this to notice a change. */
export function coveredValues(gate: Gate, facts: Facts): unknown[] {
  return (HOUSEHOLD_GATES[gate]?.fields ?? []).map((field) => facts[field] ?? null)
}

export function claimsSomething(gate: Gate, facts: Facts): boolean {
  return HOUSEHOLD_GATES[gate]?.claims(facts) ?? false
}
