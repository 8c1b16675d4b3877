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
  E3a: {
    fields: ['oldHouseType', 'oldHouseAreaCentiM2'],
    claims: (f) => filled(f, 'oldHouseType') && f['oldHouseType'] !== 'none',
  },
  E3b: {
    fields: ['demolitionStatus', 'demolitionDate'],
    claims: (f) => f['demolitionStatus'] === 'demolished',
  },
  E3c: {
    fields: ['reclaimStatus', 'reclaimAreaCentiM2'],
    claims: (f) => f['reclaimStatus'] === 'reclaimed' || f['reclaimStatus'] === 'greened',
  },
  E4: {
    fields: ['povertyExitStatus', 'povertyExitYear'],
    claims: (f) => f['povertyExitStatus'] === 'exited',
  },
  E5: {
    fields: ['selfRaisedAmountFen'],
    claims: (f) => Number(f['selfRaisedAmountFen'] ?? 0) > 0,
  },
  CERT: {
    fields: ['propertyCertStatus'],
    claims: (f) => f['propertyCertStatus'] === 'issued',
  },
}

const listed = (facts: Facts, field: string) => ((facts[field] ?? []) as unknown[]).length > 0

/** Gates that lie on a site; E8 is one for each kind of what stands there. */
export const SITE_GATES: Readonly<Partial<Record<Gate, GateFields>>> = {
  E6: {
    fields: ['geoHazardStatus'],
    claims: (f) => ['suitable', 'needs_treatment', 'unsuitable'].some((one) => one === f['geoHazardStatus']),
  },
  E7: {
    fields: ['acceptanceStatus', 'acceptanceDate', 'qualitySafety'],
    claims: (f) => f['acceptanceStatus'] === 'accepted',
  },
  E8a: { fields: ['schools'], claims: (f) => listed(f, 'schools') },
  E8b: { fields: ['clinics'], claims: (f) => listed(f, 'clinics') },
  E8c: { fields: ['serviceCenters'], claims: (f) => listed(f, 'serviceCenters') },
  E8d: { fields: ['partyOrg', 'partyOrgDate'], claims: (f) => f['partyOrg'] === true },
  E8e: { fields: ['selfGovOrg', 'selfGovOrgDate'], claims: (f) => f['selfGovOrg'] === true },
}

/** And those of a change of people: whom it is about, what happened and when. */
const GATE_FIELDS: Readonly<Partial<Record<Gate, GateFields>>> = {
  ...HOUSEHOLD_GATES,
  ...SITE_GATES,
  E9: { fields: ['kind', 'personId', 'effectiveDate'], claims: () => true },
}

/** The covered values of a gate in a fixed order; the server hashes this to notice a change. */
export function coveredValues(gate: Gate, facts: Facts): unknown[] {
  return (GATE_FIELDS[gate]?.fields ?? []).map((field) => facts[field] ?? null)
}

export function claimsSomething(gate: Gate, facts: Facts): boolean {
  return GATE_FIELDS[gate]?.claims(facts) ?? false
}
