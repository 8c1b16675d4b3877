import { Type } from '@mikro-orm/core'
import { openSecret, sealSecret } from './secret-box'

/** An instant in UTC ms (or another large whole number) in a `bigint` column; both drivers give it back as they like. */
export class EpochMs extends Type<number, number> {
  override convertToDatabaseValue(value: number): number {
    return value
  }
  override convertToJSValue(value: number | string): number {
    return value === null ? value : Number(value)
  }
  override getColumnType(): string {
    return 'bigint'
  }
  override compareAsType(): string {
    return 'number'
  }
}

/** JSON in a text column: MariaDB gives strings where MySQL gives objects, so neither's JSON type is used. */
export class JsonText extends Type<unknown, string> {
  override convertToDatabaseValue(value: unknown): string {
    return value === null || value === undefined ? (value as unknown as string) : JSON.stringify(value)
  }
  override convertToJSValue(value: string | null): unknown {
    return value === null ? null : JSON.parse(value)
  }
  override getColumnType(): string {
    return 'text'
  }
}

/** A sensitive value, AES-256-GCM with its key id (model.md §9); plain only inside this process. */
export class SecretText extends Type<string | null, string | null> {
  override convertToDatabaseValue(value: string | null): string | null {
    return value === null || value === undefined ? null : sealSecret(value)
  }
  override convertToJSValue(value: string | null): string | null {
    return value === null ? null : openSecret(value)
  }
  override getColumnType(): string {
    return 'varchar(400)'
  }
}

/** The same for a text of several sentences. */
export class LongSecretText extends SecretText {
  override getColumnType(): string {
    return 'text'
  }
}
