import { ROLES } from '@anju/shared-types'
import type { Persona, Role } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { presentPersona } from './session.presenter'
import { listPersonaRows } from './session.queries'

const ORDER = Object.keys(ROLES) as Role[]

/** The people a demo may be tried as, from the top of the hierarchy down. */
export async function listPersonas(sql: Sql): Promise<Persona[]> {
  const rows = await listPersonaRows(sql)
  const rank = (role: string) => ORDER.indexOf(role as Role)
  return rows.sort((a, b) => rank(a.role) - rank(b.role)).map(presentPersona)
}
