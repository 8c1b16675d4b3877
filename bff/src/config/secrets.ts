import { createSecretKey, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PlateKeys } from '../features/household/plate-code'
import type { SecretKeys } from '../db/secret-box'

/** Everything that must stay on the server. */
export interface Secrets {
  jwt: { keyId: string; key: KeyObject }
  columns: SecretKeys
  plates: PlateKeys
}

const NAMES = ['ANJU_JWT_KEY', 'ANJU_COLUMN_KEY', 'ANJU_BLIND_KEY', 'ANJU_PLATE_KEY'] as const
type SecretName = (typeof NAMES)[number]

/** 32 random bytes each, base64; made once for a demo and kept beside its data, demanded from the environment otherwise. */
function rawSecrets(env: NodeJS.ProcessEnv, dataDir: string, demo: boolean): Record<SecretName, string> {
  const given = Object.fromEntries(NAMES.map((name) => [name, env[name] ?? ''])) as Record<SecretName, string>
  const missing = NAMES.filter((name) => Buffer.from(given[name], 'base64').length < 32)
  if (missing.length === 0) return given
  if (!demo) throw new Error(`正式环境缺少密钥（32 字节的 base64）：${missing.join('、')}`)
  const file = join(dataDir, 'demo-secrets.json')
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    const made = Object.fromEntries(NAMES.map((name) => [name, randomBytes(32).toString('base64')]))
    writeFileSync(file, JSON.stringify(made, null, 1), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Record<SecretName, string>
}

export function loadSecrets(env: NodeJS.ProcessEnv, dataDir: string, demo: boolean): Secrets {
  const raw = rawSecrets(env, dataDir, demo)
  const bytes = (name: SecretName) => Buffer.from(raw[name], 'base64')
  return {
    jwt: { keyId: 'k1', key: createSecretKey(bytes('ANJU_JWT_KEY')) },
    columns: { current: 'k1', keys: { k1: bytes('ANJU_COLUMN_KEY') }, blindKey: bytes('ANJU_BLIND_KEY') },
    plates: { current: '1', keys: { '1': bytes('ANJU_PLATE_KEY') } },
  }
}
