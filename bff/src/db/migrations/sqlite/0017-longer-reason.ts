/** Embedded SQLite keeps a text of any length. */
export const statements: string[] = []
