import type { Booted } from '../boot'
import { blindIndex } from '../db/secret-box'
import { sqlOn } from '../db/sql'
import { findActor, findUserIdByPersona, findUserIdByPhone } from '../features/user/public'
import type { SignedIn } from '../features/user/public'

/** Somebody of the roster, by his mobile number; in the demo by the name of a persona, too. */
export async function findPerson({ deps, orm }: Booted, as: string): Promise<SignedIn | null> {
  const sql = sqlOn(orm)
  const id = (await findUserIdByPhone(sql, blindIndex(as))) ?? (await findUserIdByPersona(sql, as))
  return id ? findActor(sql, id, deps.clock) : null
}
