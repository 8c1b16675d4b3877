// How the matrix asks each operation: allowed, it answers or is wrong by its body (409, 415, 422), so that asking changes nothing.
import type { Input, OperationId } from '@anju/shared-types'
import type { Subject } from '@anju/bff/permissions/relations'
import type { TestApp } from '../_kit/app'
import { newKey } from '../_kit/ids'

/** Ids of the one record of each kind that the matrix moves around. */
export interface Records {
  household: string
  plate: string
  evidence: string
  draw: string
  task: string
  message: string
  person: string
  session: string
  /** What an audit event speaks about. */
  audited: string
  personOfHousehold: string
  petition: string
  reveal: string
  quarantined: string
  ledgerImport: string
  plateSheet: string
}

interface Call<K extends OperationId> {
  input: Partial<Input<K>>
  /** In an answer that is a list or a scan: whether the record is there. */
  found?: (text: string) => boolean
}

/** A phone on which nothing waits. */
export const SYNC_REPORT = {
  ...{ platform: 'weapp' as const, appVersion: '0.1.0', oldestWaitingMs: null, settledMs: [] },
  ...{ outcomes: [], failures: [] },
}

/** A section of a site, nothing known of it. */
export const SAFETY = {
  ...{ policeRoom: null, disputes: null, disputesResolved: null },
  ...{ hazards: null, hazardsFixed: null },
}

/** Somebody whom nobody knows. */
export const NEWCOMER = {
  ...{ name: '韦新来', relationToHead: '02' as const, gender: '1' as const },
  ...{ birthDate: '1980-01-01', ethnicity: null },
}

/** The last digits that the matrix gives to a person of its household. */
export const LAST4 = '0017'

let phones = 13_100_000_000

export function matrixCalls(
  app: TestApp,
  records: Records,
  { place }: Subject,
): { [K in OperationId]?: Call<K> } {
  const of = (id: string) => ({ params: { id } })
  const holds = (id: string) => (text: string) => text.includes(`"${id}"`)
  const tomorrow = app.now() + 86_400_000
  const later = { baseVersion: 0, occurredAt: tomorrow, evidenceIds: [] }
  const roles = [{ role: 'helper' as const, scopeKind: 'assigned' as const }]
  const level = /0000$/.test(place.region) ? 'city' : place.region.endsWith('00') ? 'county' : 'site'
  return {
    endSession: { input: {} },
    getMe: { input: {} },
    listMyDevices: { input: {} },
    endMyDevice: { input: of(records.session) },
    signOutEverywhere: { input: {} },
    changeMyPassword: { input: { body: { account: 'matrix', password: '1234567890' } } },
    getPolicy: { input: {} },
    scanHousehold: { input: { body: { code: records.plate } }, found: holds(records.household) },
    listHouseholds: {
      input: { query: { site: place.site, limit: '100' } },
      found: holds(records.household),
    },
    getHousehold: { input: of(records.household) },
    getHouseholdTimeline: { input: { ...of(records.household), query: {} } },
    recordMoveIn: {
      input: {
        ...of(records.household),
        body: { ...later, occupancyStatus: 'resident', actualMoveInDate: '2020-11-01' },
      },
    },
    recordDemolition: {
      input: {
        ...of(records.household),
        body: { ...later, demolitionStatus: 'demolished', demolitionDate: '2020-11-01' },
      },
    },
    recordSection: {
      input: {
        params: { id: records.household, section: 'housing' },
        body: {
          ...later,
          fields: { housingAreaCentiM2: 10_000, selfRaisedAmountFen: 0, keyHandoverDate: '2019-01-01' },
        },
      },
    },
    recordPersonSection: {
      input: {
        params: { id: records.household, personId: records.personOfHousehold, section: 'schooling' },
        body: { ...later, fields: { education: null, studentStatus: 'not_student', dropoutReason: null } },
      },
    },
    changePeople: {
      input: {
        ...of(records.household),
        body: {
          ...{ occurredAt: tomorrow, kind: 'death', effectiveDate: '2020-11-01', reason: '病故' },
          personId: records.personOfHousehold,
        },
      },
    },
    addPeopleProof: {
      input: {
        params: { id: records.household, changeId: newKey() },
        body: { evidenceIds: [newKey()], occurredAt: tomorrow },
      },
    },
    undoPeopleChange: {
      input: {
        params: { id: records.household, changeId: newKey() },
        body: { occurredAt: tomorrow, reason: '登记错了人' },
      },
    },
    changeHead: {
      input: {
        ...of(records.household),
        body: {
          ...{ baseVersion: 0, occurredAt: tomorrow },
          ...{ personId: records.personOfHousehold, formerRelation: '10' },
        },
      },
    },
    listPeopleChanges: { input: of(records.household) },
    addProof: {
      input: {
        params: { id: records.household, gate: 'E2' },
        body: { evidenceIds: [newKey()], occurredAt: tomorrow },
      },
    },
    listSites: { input: {}, found: holds(place.site) },
    getSite: { input: { params: { code: place.site } } },
    recordSiteSection: {
      input: {
        params: { code: place.site, section: 'site_safety' },
        body: { baseVersion: 0, occurredAt: tomorrow, fields: SAFETY },
      },
    },
    addSiteProof: {
      input: {
        params: { code: place.site, gate: 'E8a' },
        body: { evidenceIds: [newKey()], occurredAt: tomorrow },
      },
    },
    announceEvidence: {
      input: {
        body: {
          ...{ householdId: records.household, gate: 'E2', shot: 'interior', source: 'camera' },
          ...{ sha256: 'a'.repeat(64), size: 100, mime: 'image/jpeg', capturedAt: tomorrow, offsetMs: 0 },
        },
      },
    },
    getEvidence: { input: of(records.evidence) },
    getEvidenceContent: { input: of(records.evidence) },
    putEvidenceContent: {
      input: { ...of(records.evidence), query: { offset: '9' }, body: new Uint8Array([1, 2, 3]).buffer },
    },
    getLeaderboard: {
      input: { params: { indicator: 'occupancyRate' }, query: { parent: place.region, level } },
    },
    drawSpotCheck: {
      input: { body: { policyId: 'none', scope: place.region, seedSource: '测试', seed: '1' } },
    },
    getSpotCheck: { input: of(records.draw) },
    listTasks: { input: { query: {} } },
    getTask: { input: of(records.task) },
    listInbox: { input: { query: {} } },
    readInboxMessage: { input: { ...of(records.message), body: {} } },
    listUsers: { input: { query: { unit: place.unit, limit: '100' } }, found: holds(records.person) },
    listUnits: { input: { query: { q: place.unit } }, found: holds(place.unit) },
    getUser: { input: of(records.person) },
    addUser: {
      input: { body: { name: '覃新来', phone: String((phones += 1)), unitCode: place.unit, roles } },
    },
    changeUser: {
      input: {
        ...of(records.person),
        body: { baseVersion: 99, unitCode: place.unit, roles, reason: '轮岗' },
      },
    },
    setUserStatus: {
      input: { ...of(records.person), body: { baseVersion: 99, status: 'disabled', reason: '离岗' } },
    },
    inviteUser: { input: of(records.person) },
    handOverHouseholds: {
      input: { ...of(records.person), body: { toUserId: newKey(), reason: '调离' } },
    },
    importRoster: { input: { query: { dryRun: '1' }, body: new Uint8Array([1, 2, 3]).buffer } },
    downloadRosterTemplate: { input: {} },
    downloadLedgerTemplate: { input: { query: { layer: 'person' } } },
    startLedgerImport: {
      input: { query: { fileName: 'a.xlsx' }, body: new Uint8Array([1, 2, 3]).buffer },
    },
    registerHousehold: {
      input: {
        body: {
          ...{ occurredAt: app.now(), siteCode: place.site, originTownship: '000000000', householdNo: null },
          registration: { relocationType: 'registered_poor', relocationYear: 2018 },
          dwelling: { building: '9', unit: '9', roomNo: '909' },
          people: [NEWCOMER],
        },
      },
    },
    listDueSections: { input: {} },
    confirmUnchanged: {
      input: { ...of(records.household), body: { occurredAt: tomorrow, sections: ['move_in'] } },
    },
    confirmSiteUnchanged: {
      input: { params: { code: place.site }, body: { occurredAt: tomorrow, sections: ['site_safety'] } },
    },
    ruleDemolition: {
      input: {
        ...of(records.household),
        body: { occurredAt: app.now(), ruling: 'defer', dueDate: '2020-01-01', documentNo: '批复 1 号' },
      },
    },
    changeLife: {
      input: {
        ...of(records.household),
        body: {
          ...{ occurredAt: app.now(), kind: 'merge', effectiveDate: '2020-11-01', reason: '合户' },
          intoId: records.household,
        },
      },
    },
    listPlateSheets: { input: { params: { code: place.site } } },
    issuePlates: { input: { params: { code: place.site }, body: { householdIds: [newKey()] } } },
    downloadPlateSheet: { input: of(records.plateSheet) },
    listLedgerImports: { input: {} },
    getLedgerImport: { input: of(records.ledgerImport) },
    applyLedgerImport: { input: { ...of(records.ledgerImport), body: { mode: 'all' } } },
    downloadMarkedLedger: { input: of(records.ledgerImport) },
    exportHouseholds: { input: { query: { layer: 'person', q: 'nobody' } } },
    listAuditEvents: {
      input: { query: { unit: place.unit, subjectId: records.audited } },
      found: holds(records.audited),
    },
    getAuditHead: { input: {} },
    lookUpHouseholds: {
      input: { body: { county: '451228', idLast4: LAST4 } },
      found: holds(records.household),
    },
    pull: { input: { query: { limit: '200' } }, found: holds(records.household) },
    reportSync: { input: { body: SYNC_REPORT } },
    getSyncHealth: { input: { query: { region: place.region } } },
    listHouseholdPeople: { input: of(records.household) },
    revealPerson: {
      input: {
        ...of(records.household),
        body: { personId: records.personOfHousehold, fields: ['phone'], reason: '电话核实入住' },
      },
    },
    listReveals: { input: { query: { region: place.region } }, found: holds(records.reveal) },
    // Nobody of this household: allowed, and then refused.
    issueDataSheet: {
      input: { ...of(records.household), body: { personId: newKey(), reason: '本人要求查阅' } },
    },
    listQuarantinedWrites: { input: { query: { limit: '100' } }, found: holds(records.quarantined) },
    decideQuarantinedWrite: { input: { ...of(records.quarantined), body: { decision: 'release' } } },
    requestCorrection: {
      input: { ...of(records.household), body: { field: 'people', text: '家里多了一个孩子' } },
    },
    listPetitions: { input: { query: { limit: '100' } }, found: holds(records.petition) },
    getPetition: { input: of(records.petition) },
    answerPetition: {
      input: {
        ...of(records.petition),
        body: { baseVersion: 99, verdict: 'explained', answer: '已经上门说明' },
      },
    },
  }
}
