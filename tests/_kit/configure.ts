// What a server reads before it opens anything: its settings and its secrets.
import { loadSecrets } from '@anju/bff/config/secrets'
import { readSettings } from '@anju/bff/config/settings'

export function configure(env: Record<string, string>) {
  const settings = readSettings(env)
  return { settings, secrets: loadSecrets(env, settings.dataDir, settings.demo) }
}
