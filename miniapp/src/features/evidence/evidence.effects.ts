import type { Gate, Household, PersonChange, Site } from '@anju/shared-types'
import { serverClock } from '../../api/call'
import { shortDoorplate } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { newMutationId } from '../../platform/ids'
import { subjectOfGate } from '../../sync/entry.model'
import type { NewEntry, Owned } from '../../sync/entry.model'
import { addEntry, useSync } from '../../sync/sync'
import { useOpenHousehold, wordsOf } from '../household/household.effects'
import type { OpenHousehold } from '../household/household.effects'
import { useOpenSite } from '../site/open-site.effects'
import { currentUserId } from '../session/session.store'
import { viewEvidence } from './evidence.model'
import type { EvidenceView, ProvedValue } from './evidence.model'

/** What the camera page shows of whatever is proved: a household's value, a change of its people, a site's value. */
export interface OpenEvidence extends Pick<OpenHousehold, 'problem' | 'refreshing' | 'reload'> {
  of: Owned
  gate: Gate
  changeId: string | null
  /** Null while nothing is known. */
  view: EvidenceView | null
  /** Where it is, for the head of the page and for the line under a picture. */
  who: string
  plate: string
  /** The household was handed over since it was opened. */
  gone: boolean
  submit(photoIds: string[]): Promise<boolean>
}

/** `change`: the paper is about one change of the household's people; null while it is not read. */
export function useHouseholdEvidence(
  id: string,
  gate: Gate,
  changeId: string | null,
  change: PersonChange | null,
): OpenEvidence {
  const { view, record, policy, gone, ...open } = useOpenHousehold(id)
  const queue = useQueue()
  const household = view?.household ?? null
  const required = policy?.evidence.gates[gate]?.required ?? []
  const valueOf = ({ gatedValues }: Household): ProvedValue | null =>
    changeId
      ? // Not read yet: it was opened because a paper is wanting.
        (change ?? { state: 'reported', missing: required })
      : (gatedValues.filter((g) => g.gate === gate)[0] ?? null)
  return {
    ...open,
    ...{ of: { householdId: id }, gate, changeId, gone },
    view:
      household && policy
        ? viewEvidence({
            ...{ owner: id, gate, ...(changeId ? { changeId } : {}), gone },
            ...{ value: valueOf(household), may: household.abilities.indexOf('addEvidence') >= 0 },
            ...{ policy: policy.evidence, ...queue },
          })
        : null,
    who: household
      ? t.evidence.who(household.headName, household.siteName, shortDoorplate(household.doorplate))
      : '',
    plate: household ? `${household.siteName} ${shortDoorplate(household.doorplate)}` : '',
    submit: async (photoIds) =>
      record !== null &&
      submitProof(photoIds, gate, {
        ...{ householdId: id, household: wordsOf(record) },
        ...(changeId
          ? { operation: 'addPeopleProof', subject: `${gate}:${changeId}`, changeId }
          : { operation: 'addProof', subject: subjectOfGate(gate) }),
      }),
  }
}

export function useSiteEvidence(code: string, gate: Gate): OpenEvidence {
  const { query, policy } = useOpenSite(code)
  const queue = useQueue()
  const site = query.data?.site ?? null
  const name = site?.sections.basic.siteName ?? code
  return {
    ...{ problem: query.problem, refreshing: query.refreshing, reload: query.reload },
    ...{ of: { siteCode: code }, gate, changeId: null, gone: false },
    view:
      site && policy
        ? viewEvidence({
            ...{ owner: code, gate, value: site.gatedValues.filter((g) => g.gate === gate)[0] ?? null },
            ...{ may: mayProve(site, gate), policy: policy.evidence, ...queue },
          })
        : null,
    ...{ who: site ? name : '', plate: name },
    submit: (photoIds) =>
      submitProof(photoIds, gate, {
        ...{ siteCode: code, siteName: name },
        ...{ operation: 'addSiteProof', subject: subjectOfGate(gate) },
      }),
  }
}

/** Proof is added by whoever writes what it proves. */
const mayProve = ({ writable }: Site, gate: Gate): boolean =>
  writable.some((section) => section === subjectOfGate(gate))

const useQueue = () => ({ entries: useSync((s) => s.entries), photos: useSync((s) => s.photos) })

type Told = Pick<
  NewEntry,
  'householdId' | 'household' | 'siteCode' | 'siteName' | 'operation' | 'subject' | 'changeId'
>

/** Proof goes on its own: the value may be on the server already, or wait in the queue before it. */
async function submitProof(photoIds: string[], gate: Gate, told: Told): Promise<boolean> {
  if (photoIds.length === 0) return false
  const now = serverClock.now()
  try {
    await addEntry({
      ...{ mutationId: newMutationId(), userId: currentUserId(), ...told, gate, fields: {}, base: null },
      ...{ occurredAt: now, offsetMs: serverClock.offsetMs(), assessed: null, photoIds, createdAt: now },
    })
    return true
  } catch {
    toast(t.common.storageFull)
    return false
  }
}
