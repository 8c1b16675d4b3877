// The entities describe the tables as the migrations made them: each is written and read back on both engines.
import type { EntityMetadata, EntityProperty } from '@mikro-orm/core'
import { entities } from '@anju/bff/db/entities'
import type { Orm } from '@anju/bff/db/orm'
import { forkEntityManager, migrate, openDatabase } from '@anju/bff/db/orm'
import { useSecretKeys } from '@anju/bff/db/secret-box'
import { sqlOn } from '@anju/bff/db/sql'
import { describeEachDatabase } from '../_kit/databases'

const KEYS = {
  current: 'k1',
  keys: { k1: { cipher: 'aes-256-gcm', key: Buffer.alloc(32, 1) } },
  blindKey: Buffer.alloc(32, 2),
} as const

/** A value that its column takes and that comes back as it went in. */
function sample(property: EntityProperty): unknown {
  if (property.customType?.constructor.name === 'EpochMs') return 1_604_538_000_000
  if (property.customType?.constructor.name === 'JsonText') return { 键: ['值', 1, null] }
  if (/SecretText$/.test(property.customType?.constructor.name ?? '')) return '459999197001010011'
  if (property.runtimeType === 'boolean') return true
  if (property.runtimeType === 'number') return 7
  return /Date$|^valid/.test(property.name) ? '2020-11-05' : 'x1'
}

describeEachDatabase('entities', (db) => {
  let orm: Orm
  beforeAll(async () => {
    useSecretKeys(KEYS)
    orm = await openDatabase({ url: db.url, file: db.file, poolSize: 2 })
    await migrate(orm)
  })
  afterAll(() => orm.close(true))

  test('every table of the schema has its entity', async () => {
    const sql = sqlOn(orm)
    const rows = await sql.all<{ name: string }>(
      db.dialect === 'mysql'
        ? 'select table_name as name from information_schema.tables where table_schema = database()'
        : "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
    )
    const tables = rows.map((row) => row.name).filter((name) => name !== 'schema_migration')
    const described = entities.map((entity) => orm.getMetadata().get(entity as never).tableName)
    expect(described.sort()).toEqual(tables.sort())
  })

  test.each(
    entities.map(
      (entity) => [(entity as unknown as { meta: EntityMetadata }).meta.className, entity] as const,
    ),
  )('%s is written and read back', async (_, entity) => {
    const meta = orm.getMetadata().get(entity as never) as EntityMetadata
    const row = Object.fromEntries(meta.props.map((property) => [property.name, sample(property)]))
    const em = forkEntityManager(orm)
    await em.insert(entity as never, row as never)
    const key = Object.fromEntries(meta.primaryKeys.map((name) => [name, row[name]]))
    const found = (await forkEntityManager(orm).findOneOrFail(entity as never, key as never)) as Record<
      string,
      unknown
    >
    expect(Object.fromEntries(meta.props.map(({ name }) => [name, found[name]]))).toEqual(row)
  })

  test('a sensitive value is never in the table as it is', async () => {
    const row = await sqlOn(orm).one<{ phone_enc: string }>('select phone_enc from app_user limit 1')
    expect(row!.phone_enc).toMatch(/^k1:/)
    expect(row!.phone_enc).not.toContain('459999')
  })
})
