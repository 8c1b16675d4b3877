import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { spellHouseholdCode } from '@anju/shared-types'
import type { Deps } from './deps'
import { sqlOn } from './db/sql'
import { listPersonas } from './features/session/public'

interface DemoPlate {
  code: string
  siteName: string
  doorplate: string
}

/** What stands in the terminal once the server listens: where it is, who to be, a door to scan. */
export async function welcome(deps: Deps): Promise<string[]> {
  const { settings } = deps
  const lines = ['', `安居调度  ${settings.publicUrl}`]
  if (!settings.demo) return lines
  const personas = await listPersonas(sqlOn(deps.orm))
  lines.push('', '演示身份（打开网页后选择）')
  for (const { name, role, scope, hint } of personas) lines.push(`  ${name} · ${role} · ${scope}：${hint}`)
  const file = join(settings.dataDir, 'demo-plates.json')
  if (existsSync(file)) {
    const [plate] = JSON.parse(readFileSync(file, 'utf8')) as DemoPlate[]
    if (plate)
      lines.push('', `演示户码（${plate.siteName} ${plate.doorplate}）  ${spellHouseholdCode(plate.code)}`)
    lines.push(`更多户码在 ${file}`)
  }
  return [...lines, '']
}
