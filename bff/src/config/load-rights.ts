import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { CannotStart } from './cannot-start'

/** What the retention job knows how to remove. */
export const RETENTION_ITEMS = [
  'idempotency_key',
  'device_session',
  'invitation',
  'inbox_message',
  'petition_contact',
  'reveal',
  'plate_codes',
] as const
export type RetentionItem = (typeof RETENTION_ITEMS)[number]

const count = v.pipe(v.number(), v.integer(), v.minValue(1))
const sentence = v.pipe(v.string(), v.minLength(1))

const rightsSchema = v.strictObject({
  /** Looks at whole numbers of one person on the roster; a data sheet is one. */
  revealsPerDay: count,
  lookupsPerHour: count,
  /** Until a complaint, suggestion or correction is answered, days. */
  petitionDays: count,
  /** From one address. */
  petitionsPerHour: count,
  /** Audit stays in the database, months; the law asks for six at least (网络安全法 Art. 21). */
  auditMonths: v.pipe(count, v.minValue(6)),
  retention: v.pipe(
    v.array(v.strictObject({ item: v.picklist(RETENTION_ITEMS), what: sentence, days: count })),
    v.check(
      (rules) => new Set(rules.map(({ item }) => item)).size === RETENTION_ITEMS.length,
      'each item once',
    ),
    // Longer than any phone stays without a network (model.md §3).
    v.check((rules) => rules.every(({ item, days }) => item !== 'idempotency_key' || days >= 90), '90 days'),
  ),
  kept: v.array(v.strictObject({ what: sentence, howLong: sentence })),
})

const noticeSchema = v.strictObject({
  updatedOn: v.pipe(v.string(), v.isoDate()),
  sections: v.array(v.strictObject({ title: sentence, paragraphs: v.array(sentence) })),
})

/** People’s rights: limits, deadlines, how long things are kept, and the notice that says so. */
export type Rights = v.InferOutput<typeof rightsSchema> & { notice: v.InferOutput<typeof noticeSchema> }

/** Reads `config/rights`; what is wrong there stops the start. */
export function loadRights(folder: string): Rights {
  const read = <S extends v.GenericSchema>(name: string, schema: S): v.InferOutput<S> => {
    const result = v.safeParse(schema, JSON.parse(readFileSync(join(folder, name), 'utf8')))
    if (!result.success) throw new CannotStart(`config/rights/${name}: ${v.summarize(result.issues)}`)
    return result.output
  }
  return { ...read('rights.json', rightsSchema), notice: read('privacy-notice.json', noticeSchema) }
}
