import Taro from '@tarojs/taro'
import type { Fix } from './location-fix'
import { inTime } from './location-fix'

export type { Fix } from './location-fix'

/** Where the phone is; null when refused, switched off or not found in time. Never rejects, never holds up a photo. */
export function currentLocation(): Promise<Fix | null> {
  return inTime(
    Taro.getLocation({ type: 'gcj02', isHighAccuracy: true, highAccuracyExpireTime: 4000 }).then(
      ({ longitude, latitude, accuracy }): Fix => ({
        lng: longitude,
        lat: latitude,
        accuracyM: Math.round(accuracy),
        crs: 'gcj02',
      }),
    ),
  )
}
