/** The phone's own clock, UTC ms; wrong by an offset that api/server-clock measures. */
export const deviceNow = (): number => Date.now()
