export {
  findActor,
  findActorOfSession,
  findUserIdByIdentity,
  findUserIdByPersona,
  findUserIdByPhone,
  findUnitNames,
  listAssignmentsSince,
} from './user.queries'
export type { SignedIn } from './user.queries'
export { isRegionAdmin, mayManageRoster } from './user.policy'
