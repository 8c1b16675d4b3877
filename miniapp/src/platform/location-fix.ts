export interface Fix {
  lng: number
  lat: number
  accuracyM: number
  /** WeChat in China answers in its own shifted system; a browser in the world's. */
  crs: 'gcj02' | 'wgs84'
}

/** A photo without a place is worth more than a person who waits. */
export const LONGEST_WAIT_MS = 8000

/** Some phones mark a fix that is none by an accuracy below 0; the server would refuse the photo with it. */
const isPlace = ({ lng, lat, accuracyM }: Fix): boolean =>
  isFinite(lng) && isFinite(lat) && isFinite(accuracyM) && accuracyM >= 0

/** The fix, or null when it fails or takes too long, also while a person leaves the question unanswered. */
export function inTime(fix: Promise<Fix>): Promise<Fix | null> {
  return new Promise((resolve) => {
    const tooLong = setTimeout(() => resolve(null), LONGEST_WAIT_MS)
    const answer = (value: Fix | null) => {
      clearTimeout(tooLong)
      resolve(value)
    }
    fix.then(
      (found) => answer(isPlace(found) ? found : null),
      () => answer(null),
    )
  })
}
