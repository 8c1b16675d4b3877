import type { Input } from '@anju/shared-types'
import { deviceName } from '../../platform/device-name'
import { newMutationId } from '../../platform/ids'
import { storage } from '../../platform/storage'
import { target } from '../../platform/target'

const KEY = 'device'

/** This phone or browser: a random id made once on it, and the name its owner knows it by. */
export async function thisDevice(): Promise<NonNullable<Input<'startDemoSession'>['body']['device']>> {
  const known = await storage.get(KEY).catch(() => null)
  const id = typeof known === 'string' ? known : newMutationId()
  // A full phone signs in all the same; it is another device the next time.
  if (known !== id) await storage.set(KEY, id).catch(() => undefined)
  return { id, name: deviceName(), platform: target }
}
