import { randomBytes } from 'node:crypto'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 26 random characters, good as an id of ours or an Idempotency-Key. */
export const newKey = (): string => [...randomBytes(26)].map((byte) => CROCKFORD[byte & 31]).join('')
