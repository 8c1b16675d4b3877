// Who may do what: one rule an operation, made of the predicates that the routes ask. docs/permissions.md is printed from it.
import type { Actor, OperationId, RolePolicy } from '@anju/shared-types'
import { canViewAuditOf, mayViewAudit } from '../features/audit/audit.policy'
import { canContinueUpload } from '../features/evidence/evidence.policy'
import { canViewBoard } from '../features/figures/figures.policy'
import {
  canAddEvidence,
  canIssueDataSheet,
  canChangeLife,
  canRecordDemolition,
  canRecordMoveIn,
  canRuleDemolition,
  canViewHousehold,
  canWriteSection,
  keepsRegister,
} from '../features/household/household.policy'
import type { HouseholdReach } from '../features/household/household.policy'
import { mayImportLedger } from '../features/ledger/ledger.policy'
import { mayRegister } from '../features/life/life.policy'
import { canChangePeople, canProvePeople, canRecordPersonSection } from '../features/person/person.policy'
import { canAnswerPetition, canViewPetition } from '../features/petition/petition.policy'
import { issuingAt } from '../features/plate/plate.policy'
import { canReadPolicy } from '../features/policy/policy.policy'
import { canReveal, canViewRevealsOf, mayViewReveals } from '../features/privacy/privacy.policy'
import { canDecide } from '../features/quarantine/quarantine.policy'
import { canConfirm, canConfirmSite } from '../features/responsibility/responsibility.policy'
import { canAddSiteEvidence, canViewSite, canWriteSiteSection } from '../features/site/site.policy'
import { canDrawIn, canViewDraw, mayDraw } from '../features/spot-check/spot-check.policy'
import { canViewHealthOf, mayPull, mayViewHealth } from '../features/sync/sync.policy'
import { isOwn } from '../features/task/task.policy'
import {
  canInvite,
  canManageUser,
  canViewUser,
  isInReach,
  mayManageRoster,
  outranks,
} from '../features/user/user.policy'
import type { Subject } from './relations'

/**
 * yes. nothing: answered without it (a list, a scan). refused: 422, the field that reaches too far is named.
 * forbidden: 403. hidden: 404, for him it does not exist.
 */
export type Answer = 'yes' | 'nothing' | 'refused' | 'forbidden' | 'hidden'
type Asker = Actor & { unitCode: string }
export type Rule = (actor: Asker, subject: Subject, roles: RolePolicy) => Answer

/** Nobody has to be signed in. */
const guest: Rule = () => 'yes'
/** About oneself, or a list of one's own. */
const self: Rule = () => 'yes'
const may =
  (allowed: (actor: Actor) => boolean): Rule =>
  (actor) =>
    allowed(actor) ? 'yes' : 'forbidden'
const own: Rule = (actor, { ownerId }) => (isOwn(actor, ownerId) ? 'yes' : 'hidden')

const sees = (actor: Actor, { household, sampledUntil }: Subject) =>
  canViewHousehold(actor, household, sampledUntil)
type MayWrite = (actor: Actor, household: HouseholdReach, roles: RolePolicy) => boolean
const household =
  (allowed: MayWrite = () => true): Rule =>
  (actor, subject, roles) => {
    if (!sees(actor, subject)) return 'hidden'
    return allowed(actor, subject.household, roles) ? 'yes' : 'forbidden'
  }
const listed =
  (seen: (actor: Actor, subject: Subject) => boolean): Rule =>
  (actor, subject) =>
    seen(actor, subject) ? 'yes' : 'nothing'
const addE2: MayWrite = (actor, reach, roles) => canAddEvidence(actor, reach, 'E2', roles)

const writesHousing: MayWrite = (actor, reach, roles) => canWriteSection(actor, reach, 'housing', roles)

const person =
  (allowed: (actor: Actor, subject: Subject['person']) => boolean): Rule =>
  (actor, subject) => {
    if (!canViewUser(actor, subject.person)) return 'hidden'
    return allowed(actor, subject.person) ? 'yes' : 'forbidden'
  }
const whereMay =
  (allowed: (actor: Actor) => boolean, then: Rule): Rule =>
  (actor, subject, roles) =>
    allowed(actor) ? then(actor, subject, roles) : 'forbidden'
const decidesMoveIn: (...asked: Parameters<Rule>) => boolean = (actor, subject, roles) =>
  canDecide(actor, subject.household, 'move_in', roles)
const platesAt: Rule = (actor, { place }) => issuingAt(actor, place.site)
const HELPER = [{ role: 'helper' }] as const

/** An operation without a rule does not compile; one whose route asks something else fails tests/access/matrix.test.ts. */
export const PERMISSIONS: Readonly<Record<OperationId, Rule>> = {
  listPersonas: guest,
  startDemoSession: guest,
  startWechatSession: guest,
  findWechatBinding: guest,
  confirmWechatBinding: guest,
  startPasswordSession: guest,
  acceptInvitation: guest,
  refreshSession: guest,
  submitPetition: guest,
  listPetitionRegions: guest,
  lookUpPetition: guest,
  getPrivacyNotice: guest,

  endSession: self,
  getMe: self,
  listMyDevices: self,
  endMyDevice: own,
  signOutEverywhere: self,
  changeMyPassword: self,
  getPolicy: may(canReadPolicy),

  scanHousehold: listed(sees),
  listHouseholds: listed(sees),
  // A file of what the list shows him; somebody without any role has no list.
  exportHouseholds: may((actor) => actor.assignments.length > 0),
  getHousehold: household(),
  getHouseholdTimeline: household(),
  recordMoveIn: household(canRecordMoveIn),
  recordDemolition: household(canRecordDemolition),
  recordSection: household(writesHousing),
  addProof: household(addE2),

  recordPersonSection: household((actor, reach, roles) =>
    canRecordPersonSection(actor, reach, 'schooling', roles),
  ),
  changePeople: household(canChangePeople),
  addPeopleProof: household(canProvePeople),
  undoPeopleChange: household(canChangePeople),
  changeHead: household(canChangePeople),
  listPeopleChanges: household(),

  listSites: listed((actor, { place }) => canViewSite(actor as Asker, place.site)),
  getSite: (actor, { place }) => (canViewSite(actor, place.site) ? 'yes' : 'hidden'),
  recordSiteSection: (actor, { place }, roles) => {
    if (!canViewSite(actor, place.site)) return 'hidden'
    return canWriteSiteSection(actor, place.site, 'site_safety', roles) ? 'yes' : 'forbidden'
  },
  /** Of its schools. */
  addSiteProof: (actor, { place }, roles) => {
    if (!canViewSite(actor, place.site)) return 'hidden'
    return canAddSiteEvidence(actor, place.site, 'E8a', roles) ? 'yes' : 'forbidden'
  },

  /** Of a household's. */
  announceEvidence: household(addE2),
  getEvidence: household(),
  getEvidenceContent: household(),
  putEvidenceContent: (actor, subject, roles) => {
    const begun = canContinueUpload(actor, { created_by: subject.ownerId })
    return household((...asked) => begun && addE2(...asked))(actor, subject, roles)
  },

  getLeaderboard: (actor, { place }) => (canViewBoard(actor, place.region) ? 'yes' : 'hidden'),

  drawSpotCheck: whereMay(mayDraw, (actor, { place }) => (canDrawIn(actor, place.region) ? 'yes' : 'hidden')),
  getSpotCheck: (actor, { place }) => (canViewDraw(actor, place.region) ? 'yes' : 'hidden'),

  listTasks: self,
  getTask: own,
  listInbox: self,
  readInboxMessage: own,

  listUsers: whereMay(
    mayManageRoster,
    listed((actor, subject) => canViewUser(actor, subject.person)),
  ),
  listUnits: whereMay(
    mayManageRoster,
    listed((actor, { place }) => isInReach(actor, place.unit)),
  ),
  getUser: person(() => true),
  addUser: whereMay(
    (actor) => outranks(actor, HELPER),
    (actor, { place }) => (isInReach(actor, place.unit) ? 'yes' : 'refused'),
  ),
  changeUser: person(canManageUser),
  setUserStatus: person(canManageUser),
  inviteUser: person(canInvite),
  handOverHouseholds: person(canManageUser),
  registerHousehold: whereMay(mayRegister, (actor, { place }) =>
    keepsRegister(actor, place.site) ? 'yes' : 'hidden',
  ),
  /** What he is responsible for himself. */
  listDueSections: self,
  confirmUnchanged: household((actor, reach, roles) => canConfirm(actor, reach, ['move_in'], roles)),
  confirmSiteUnchanged: (actor, { place }, roles) => {
    if (!canViewSite(actor, place.site)) return 'hidden'
    return canConfirmSite(actor, place.site, ['site_safety'], roles) ? 'yes' : 'forbidden'
  },
  ruleDemolition: household((actor, reach) => canRuleDemolition(actor, reach)),
  changeLife: household((actor, reach) => canChangeLife(actor, reach)),

  listPlateSheets: platesAt,
  issuePlates: platesAt,
  downloadPlateSheet: platesAt,

  downloadLedgerTemplate: may(mayImportLedger),
  startLedgerImport: may(mayImportLedger),
  listLedgerImports: may(mayImportLedger),
  getLedgerImport: whereMay(mayImportLedger, own),
  applyLedgerImport: whereMay(mayImportLedger, own),
  downloadMarkedLedger: whereMay(mayImportLedger, own),

  importRoster: may(mayManageRoster),
  downloadRosterTemplate: may(mayManageRoster),

  listAuditEvents: whereMay(
    mayViewAudit,
    listed((actor, { place }) => canViewAuditOf(actor, place.unit)),
  ),
  getAuditHead: may(mayViewAudit),

  lookUpHouseholds: listed(sees),
  listHouseholdPeople: household(),
  /** Of a telephone number; ID and bank numbers are for fewer roles. */
  revealPerson: household((actor, reach) => canReveal(actor, reach, ['phone'])),
  listReveals: whereMay(
    mayViewReveals,
    listed((actor, { place }) => canViewRevealsOf(actor, place.region)),
  ),
  issueDataSheet: household(canIssueDataSheet),

  /** The households of the pack. */
  pull: whereMay(mayPull, listed(sees)),
  reportSync: may(mayPull),
  getSyncHealth: whereMay(mayViewHealth, (actor, { place }) =>
    canViewHealthOf(actor, place.region) ? 'yes' : 'hidden',
  ),

  /** Of a move-in. */
  listQuarantinedWrites: (actor, subject, roles) =>
    isOwn(actor, subject.ownerId) || decidesMoveIn(actor, subject, roles) ? 'yes' : 'nothing',
  decideQuarantinedWrite: (actor, subject, roles) => {
    if (decidesMoveIn(actor, subject, roles)) return 'yes'
    return isOwn(actor, subject.ownerId) ? 'forbidden' : 'hidden'
  },

  requestCorrection: household(),
  listPetitions: listed((actor, { petition }) => canViewPetition(actor, petition)),
  getPetition: (actor, { petition }) => (canViewPetition(actor, petition) ? 'yes' : 'hidden'),
  answerPetition: (actor, { petition }) => {
    if (!canViewPetition(actor, petition)) return 'hidden'
    return canAnswerPetition(actor, petition) ? 'yes' : 'forbidden'
  },
}
