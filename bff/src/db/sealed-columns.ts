import type { Orm } from './orm'
import { SecretText } from './types'

/** A column that holds sealed values, as its entity describes it. */
export interface SealedColumn {
  table: string
  column: string
  /** The primary key's columns. */
  key: readonly string[]
}

/** Found by their type, so that no list has to be kept; a test compares them with the `…_enc` columns of the schema. */
export const sealedColumns = (orm: Orm): SealedColumn[] =>
  Object.values(orm.getMetadata().getAll())
    .flatMap((meta) => {
      const key = meta.getPrimaryProps().flatMap((property) => property.fieldNames)
      return meta.props
        .filter((property) => property.customType instanceof SecretText)
        .map((property) => ({ table: meta.tableName, column: property.fieldNames[0]!, key }))
    })
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))

export const nameOf = ({ table, column }: Pick<SealedColumn, 'table' | 'column'>): string =>
  `${table}.${column}`
