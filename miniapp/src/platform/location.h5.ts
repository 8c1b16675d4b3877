import type { Fix } from './location-fix'
import { inTime, LONGEST_WAIT_MS } from './location-fix'

export type { Fix } from './location-fix'

/** Where the phone is; null when refused, on an insecure origin or not found in time. Never rejects. */
export function currentLocation(): Promise<Fix | null> {
  if (!window.isSecureContext || !navigator.geolocation) return Promise.resolve(null)
  return inTime(
    new Promise((resolve, reject) =>
      navigator.geolocation.getCurrentPosition(
        ({ coords }) =>
          resolve({
            lng: coords.longitude,
            lat: coords.latitude,
            accuracyM: Math.round(coords.accuracy),
            crs: 'wgs84',
          }),
        reject,
        { enableHighAccuracy: true, timeout: LONGEST_WAIT_MS, maximumAge: 30_000 },
      ),
    ),
  )
}
