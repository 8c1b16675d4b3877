import { storage } from '../platform/storage'

const keyOf = (userId: string, form: string, subjectId: string) => `draft:${userId}:${form}:${subjectId}`

/** A form somebody left before saving; kept on the phone, for that person only, until it is saved. */
export async function readDraft<T>(userId: string, form: string, subjectId: string): Promise<T | null> {
  return (await storage.get(keyOf(userId, form, subjectId))) as T | null
}

export async function keepDraft(
  userId: string,
  form: string,
  subjectId: string,
  draft: unknown,
): Promise<void> {
  await storage.set(keyOf(userId, form, subjectId), draft)
}

export async function dropDraft(userId: string, form: string, subjectId: string): Promise<void> {
  await storage.remove(keyOf(userId, form, subjectId))
}
