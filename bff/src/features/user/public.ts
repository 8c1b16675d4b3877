export {
  findActor,
  findUserIdByIdentity,
  findUserIdByPersona,
  findUserIdByPhone,
  findUnitNames,
} from './user.queries'
export type { SignedIn } from './user.queries'
