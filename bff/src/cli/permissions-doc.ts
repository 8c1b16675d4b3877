// npm run docs:permissions writes docs/permissions.md; with --check it says whether the file is what the code says.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { loadPolicies } from '../config/load-policy'
import { readSettings } from '../config/settings'
import { renderPermissions } from '../permissions/permissions-doc'
import { say } from './run-cli'

const file = path.join(__dirname, '../../../docs/permissions.md')
const policies = loadPolicies(readSettings({}).policyDir)
const text = renderPermissions(policies[policies.length - 1]!.roles)

if (!process.argv.includes('--check')) writeFileSync(file, text)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  say('docs/permissions.md is not what the code says: npm run docs:permissions, then read the difference')
  process.exitCode = 1
}
