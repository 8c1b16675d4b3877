/** Something an operator can mend; its message is one sentence, all he needs, and never holds a secret. */
export class CannotStart extends Error {}
