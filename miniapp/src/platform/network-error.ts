/** The server was not reached, or its answer was lost on the way: nobody knows whether it happened. */
export class NetworkError extends Error {
  constructor(reason: string) {
    super(reason)
    // The ES5 build breaks the prototype of a class that extends Error; instanceof must keep working.
    Object.setPrototypeOf(this, NetworkError.prototype)
    this.name = 'NetworkError'
  }
}
