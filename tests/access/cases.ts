// One case an operation: a call that is fine, the same call with a mistake, and the same call about somebody else's.
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../_kit/app'
import { HOME_SITE, OTHER_CITY, PERSONAS, PROVINCE } from '../_kit/demo'
import { demolitionOf, hukouOf, householdPool, moveInOf, WHERE } from '../_kit/households'
import { newKey } from '../_kit/ids'
import { announcement, jpeg } from '../_kit/photos'
import { onePlateSheet } from '../_kit/plates'
import { auditCases } from './audit.cases'
import { BAD_ID, NOTHING, odd, oddQuery } from './case-kit'
import type { Cases } from './case-kit'
import { NEWCOMER, SAFETY, SYNC_REPORT } from './matrix.calls'
import { ledgerCases } from './ledger.cases'
import { rightsCases } from './rights.cases'
import { sessionCases } from './session.cases'
import { userCases } from './user.cases'

export type { Case, Cases } from './case-kit'

const { countyAdmin, helper, siteAdmin, cityAdmin, spotChecker, townshipAdmin } = PERSONAS

/** What the cases speak about: the helper's own household, a household of another city, and what hangs on them. */
async function subjects(app: TestApp) {
  const pool = householdPool(app)
  const own = await pool.take(WHERE.helpers, WHERE.hasKeys, WHERE.standing)
  const away = await pool.take(WHERE.elsewhere)
  const photo = await jpeg()
  const announced = (household: HouseholdRow, as: string) => {
    const of = { householdId: household.id, gate: 'E2', shot: 'interior' } as const
    return app.ok('announceEvidence', { body: announcement(app, of, photo) }, as)
  }
  const ownPhoto = await announced(own, helper)
  const sealedAway = await app.sql.one<{ id: string }>(
    'select id from evidence where owner_id = ? or site_code = ? order by id limit 1',
    [away.id, away.site_code],
  )
  const task = (await app.ok('listTasks', { query: {} }, spotChecker)).items[0]!
  const message = (await app.ok('listInbox', { query: {} }, spotChecker)).items[0]!
  const body = { policyId: 'quick', scope: '451200', seedSource: '测试', seed: '1' }
  const draw = await app.ok('drawSpotCheck', { body }, cityAdmin)
  return { app, own, away, photo, ownPhoto, sealedAway: sealedAway!.id, task, message, draw, drawBody: body }
}

/** For a file of cases: `xCases(s: Subjects)`. */
export type Subjects = Awaited<ReturnType<typeof subjects>>

export async function makeCases(app: TestApp): Promise<Cases> {
  const s = await subjects(app)
  const [own, away] = [{ id: s.own.id }, { id: s.away.id }]
  const bytes = Uint8Array.from(s.photo).buffer
  const proof = { evidenceIds: [newKey()], occurredAt: app.now() }
  const announce = announcement(app, { householdId: own.id, gate: 'E2', shot: 'interior' }, s.photo)
  const board = {
    params: { indicator: 'occupancyRate' as const },
    query: { parent: PROVINCE, level: 'city' as const },
  }
  const nowhere = { household: null, match: 'unknown' }
  const moveIn = { params: own, body: moveInOf(app, s.own) }
  const demolition = { params: own, body: demolitionOf(app, s.own) }
  const safety = {
    params: { code: HOME_SITE, section: 'site_safety' as const },
    body: { baseVersion: 1, occurredAt: app.now(), fields: SAFETY },
  }
  const hukou = { params: { ...own, section: 'hukou' as const }, body: hukouOf(app, s.own) }
  const life = {
    ...{ occurredAt: app.now(), kind: 'merge' as const, effectiveDate: '2020-11-01', reason: '合户' },
    intoId: s.own.id,
  }
  const confirmed = { occurredAt: app.now() + 86_400_000, sections: ['move_in' as const] }
  const siteConfirmed = {
    params: { code: HOME_SITE },
    body: { ...confirmed, sections: ['site_safety' as const] },
  }
  const ruling = {
    ...{ occurredAt: app.now(), ruling: 'defer' as const, dueDate: '2020-01-01', documentNo: '批复 1 号' },
  }
  const register = {
    body: {
      ...{ occurredAt: app.now(), siteCode: HOME_SITE, originTownship: '000000000', householdNo: null },
      ...{ registration: {}, dwelling: {}, people: [NEWCOMER] },
    },
  }
  const plates = { params: { code: HOME_SITE }, body: { householdIds: [newKey()] } }
  const write = { baseVersion: s.own.version, occurredAt: app.now() }
  const somebody = newKey()
  const schooling = {
    params: { ...own, personId: somebody, section: 'schooling' as const },
    body: { ...write, fields: { education: null, studentStatus: 'not_student', dropoutReason: null } },
  }
  const leaver = {
    params: own,
    body: {
      ...{ occurredAt: app.now(), kind: 'death' as const, effectiveDate: '2020-11-01', reason: '病故' },
      personId: somebody,
    },
  }
  const paper = { params: { ...own, changeId: somebody }, body: proof }
  const undoing = {
    params: { ...own, changeId: somebody },
    body: { occurredAt: app.now(), reason: '登记错了人' },
  }
  const plaque = { params: { code: HOME_SITE, gate: 'E8a' as const }, body: proof }
  const heir = { params: own, body: { ...write, personId: somebody, formerRelation: '10' as const } }
  const addProof = { params: { ...own, gate: 'E2' as const }, body: proof }
  return {
    ...(await sessionCases(app)),
    ...(await userCases(app)),
    ...auditCases,
    ...(await ledgerCases(app)),
    ...(await rightsCases(app, s)),
    getPolicy: { as: helper, good: {}, bad: null, outside: null },
    scanHousehold: {
      ...{ as: helper, good: { body: { code: '1' } }, bad: odd({ body: { code: '1' } }) },
      outside: { as: helper, input: { body: { code: 'the code of another door' } }, answer: nowhere },
    },
    listHouseholds: {
      ...{ as: helper, good: { query: {} }, bad: oddQuery({}) },
      outside: {
        ...{ as: siteAdmin, input: { query: { site: s.away.site_code } } },
        answer: { ...NOTHING, total: { count: 0, more: false } },
      },
    },
    getHousehold: {
      as: helper,
      good: { params: own },
      bad: BAD_ID,
      outside: { as: helper, input: { params: away } },
    },
    getHouseholdTimeline: {
      ...{ as: helper, good: { params: own, query: {} }, bad: oddQuery({ params: own, query: {} }) },
      outside: { as: helper, input: { params: away, query: {} } },
    },
    recordMoveIn: {
      ...{ as: helper, good: moveIn, bad: odd(moveIn) },
      outside: { as: helper, input: { ...moveIn, params: away } },
    },
    recordDemolition: {
      ...{ as: helper, good: demolition, bad: odd(demolition) },
      outside: { as: townshipAdmin, input: { ...demolition, params: away } },
    },
    listSites: { as: siteAdmin, good: {}, bad: null, outside: null },
    getSite: {
      ...{
        as: siteAdmin,
        good: { params: { code: HOME_SITE } },
        bad: { input: { params: { code: 'x' } }, message: BAD_ID.message },
      },
      outside: { as: siteAdmin, input: { params: { code: s.away.site_code } } },
    },
    recordSiteSection: {
      ...{ as: siteAdmin, good: safety, bad: odd(safety) },
      outside: { as: siteAdmin, input: { ...safety, params: { ...safety.params, code: s.away.site_code } } },
    },
    addSiteProof: {
      ...{ as: siteAdmin, good: plaque, bad: odd(plaque) },
      outside: { as: siteAdmin, input: { ...plaque, params: { ...plaque.params, code: s.away.site_code } } },
    },
    registerHousehold: {
      ...{ as: countyAdmin, good: register, bad: odd(register) },
      outside: { as: countyAdmin, input: { body: { ...register.body, siteCode: s.away.site_code } } },
    },
    listDueSections: { as: helper, good: {}, bad: null, outside: null },
    confirmUnchanged: {
      ...{ as: helper, good: { params: own, body: confirmed }, bad: odd({ params: own, body: confirmed }) },
      outside: { as: helper, input: { params: away, body: confirmed } },
    },
    confirmSiteUnchanged: {
      ...{ as: siteAdmin, good: siteConfirmed, bad: odd(siteConfirmed) },
      outside: {
        ...{ as: siteAdmin },
        input: { ...siteConfirmed, params: { code: s.away.site_code } },
      },
    },
    ruleDemolition: {
      ...{ as: countyAdmin, good: { params: own, body: ruling }, bad: odd({ params: own, body: ruling }) },
      outside: { as: countyAdmin, input: { params: away, body: ruling } },
    },
    changeLife: {
      ...{ as: countyAdmin, good: { params: own, body: life }, bad: odd({ params: own, body: life }) },
      outside: { as: countyAdmin, input: { params: away, body: life } },
    },
    listPlateSheets: {
      ...{ as: siteAdmin, good: { params: { code: HOME_SITE } } },
      bad: { input: { params: { code: 'x' } }, message: BAD_ID.message },
      outside: { as: siteAdmin, input: { params: { code: s.away.site_code } } },
    },
    issuePlates: {
      ...{ as: siteAdmin, good: plates, bad: odd(plates) },
      outside: { as: siteAdmin, input: { ...plates, params: { code: s.away.site_code } } },
    },
    downloadPlateSheet: {
      ...{ as: siteAdmin, good: { params: { id: await onePlateSheet(app, HOME_SITE) } }, bad: BAD_ID },
      outside: { as: siteAdmin, input: { params: { id: await onePlateSheet(app, s.away.site_code) } } },
    },
    recordSection: {
      ...{ as: siteAdmin, good: hukou, bad: odd(hukou) },
      outside: { as: siteAdmin, input: { ...hukou, params: { ...away, section: 'hukou' } } },
    },
    recordPersonSection: {
      ...{ as: siteAdmin, good: schooling, bad: odd(schooling) },
      outside: { as: siteAdmin, input: { ...schooling, params: { ...schooling.params, ...away } } },
    },
    changePeople: {
      ...{ as: siteAdmin, good: leaver, bad: odd(leaver) },
      outside: { as: siteAdmin, input: { ...leaver, params: away } },
    },
    addPeopleProof: {
      ...{ as: siteAdmin, good: paper, bad: odd(paper) },
      outside: { as: siteAdmin, input: { ...paper, params: { ...paper.params, ...away } } },
    },
    undoPeopleChange: {
      ...{ as: siteAdmin, good: undoing, bad: odd(undoing) },
      outside: { as: siteAdmin, input: { ...undoing, params: { ...undoing.params, ...away } } },
    },
    changeHead: {
      ...{ as: siteAdmin, good: heir, bad: odd(heir) },
      outside: { as: siteAdmin, input: { ...heir, params: away } },
    },
    listPeopleChanges: {
      ...{ as: siteAdmin, good: { params: own }, bad: BAD_ID },
      outside: { as: siteAdmin, input: { params: away } },
    },
    addProof: {
      ...{ as: helper, good: addProof, bad: odd(addProof) },
      outside: { as: siteAdmin, input: { ...addProof, params: { ...away, gate: 'E2' } } },
    },
    announceEvidence: {
      ...{ as: helper, good: { body: announce }, bad: odd({ body: announce }) },
      outside: { as: helper, input: { body: { ...announce, householdId: away.id } } },
    },
    getEvidence: {
      ...{ as: helper, good: { params: { id: s.ownPhoto.id } }, bad: BAD_ID },
      outside: { as: helper, input: { params: { id: s.sealedAway } } },
    },
    putEvidenceContent: {
      ...{ as: helper, good: { params: { id: s.ownPhoto.id }, query: { offset: '0' }, body: bytes } },
      bad: {
        input: { params: { id: s.ownPhoto.id }, query: { offset: 'x' }, body: bytes },
        message: '「续传位置」格式不对',
      },
      outside: { as: helper, input: { params: { id: s.sealedAway }, query: { offset: '0' }, body: bytes } },
    },
    getEvidenceContent: {
      ...{ as: helper, good: { params: { id: s.ownPhoto.id } }, bad: BAD_ID },
      outside: { as: helper, input: { params: { id: s.sealedAway } } },
    },
    getLeaderboard: {
      ...{ as: helper, good: board, bad: oddQuery(board) },
      outside: { as: helper, input: { ...board, query: { parent: OTHER_CITY, level: 'county' } } },
    },
    drawSpotCheck: {
      ...{ as: cityAdmin, good: { body: s.drawBody }, bad: odd({ body: s.drawBody }) },
      outside: { as: cityAdmin, input: { body: { ...s.drawBody, scope: OTHER_CITY } } },
    },
    getSpotCheck: {
      ...{ as: cityAdmin, good: { params: { id: s.draw.drawId } }, bad: BAD_ID },
      outside: { as: helper, input: { params: { id: s.draw.drawId } } },
    },
    pull: { as: helper, good: { query: {} }, bad: oddQuery({}), outside: null },
    reportSync: { as: helper, good: { body: SYNC_REPORT }, bad: odd({ body: SYNC_REPORT }), outside: null },
    getSyncHealth: {
      ...{ as: countyAdmin, good: { query: {} }, bad: oddQuery() },
      outside: { as: countyAdmin, input: { query: { region: '450400' } } },
    },
    listTasks: { as: spotChecker, good: { query: {} }, bad: oddQuery({}), outside: null },
    getTask: {
      ...{ as: spotChecker, good: { params: { id: s.task.id } }, bad: BAD_ID },
      outside: { as: helper, input: { params: { id: s.task.id } } },
    },
    listInbox: { as: spotChecker, good: { query: {} }, bad: oddQuery({}), outside: null },
    readInboxMessage: {
      ...{ as: spotChecker, good: { params: { id: s.message.id }, body: {} } },
      bad: odd({ params: { id: s.message.id }, body: {} }),
      outside: { as: helper, input: { params: { id: s.message.id }, body: {} } },
    },
  }
}
