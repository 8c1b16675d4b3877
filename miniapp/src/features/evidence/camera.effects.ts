import type { Shot } from '@anju/shared-types'
import { useCallback, useEffect, useRef, useState } from 'react'
import { serverClock } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { CameraRefused, NotAPhoto, takePhoto } from '../../platform/camera'
import { confirm, openSettings, toast } from '../../platform/dialog'
import { files } from '../../platform/files'
import { sha256OfFile } from '../../platform/hash'
import { newMutationId } from '../../platform/ids'
import { currentLocation } from '../../platform/location'
import { ownerOf } from '../../sync/entry.model'
import type { Photo } from '../../sync/entry.model'
import { photoSpace } from '../../sync/photo-space.model'
import { addPhoto, removePhoto, replacePhoto, retryPhoto, useSync } from '../../sync/sync'
import { currentUserId } from '../session/session.store'

export interface Position {
  state: 'asking' | 'found' | 'none'
  accuracyM: number | null
  again(): void
  /** The newest fix; one asked for long ago is asked again. */
  now(): Promise<Photo['location']>
}

/** A cadre has walked to the next door by then. */
const FIX_LASTS_MS = 60_000

/** Asked for when the camera page opens; it never holds up a photo. */
export function usePosition(): Position {
  const [state, setState] = useState<{ state: Position['state']; accuracyM: number | null }>({
    state: 'asking',
    accuracyM: null,
  })
  const fix = useRef<{ at: number; found: Promise<Photo['location']> } | null>(null)

  const ask = useCallback(() => {
    setState({ state: 'asking', accuracyM: null })
    const found = currentLocation()
    fix.current = { at: serverClock.now(), found }
    void found.then((place) =>
      setState(place ? { state: 'found', accuracyM: place.accuracyM } : { state: 'none', accuracyM: null }),
    )
    return found
  }, [])
  useEffect(() => void ask(), [ask])

  const now = useCallback(() => {
    const kept = fix.current
    return kept && serverClock.now() - kept.at < FIX_LASTS_MS ? kept.found : ask()
  }, [ask])
  return { ...state, again: () => void ask(), now }
}

/** What a picture is about. */
export type About = Pick<Photo, 'householdId' | 'siteCode' | 'gate' | 'changeId'>

export interface EvidenceCamera {
  position: Position
  /** The shot that is being kept and hashed. */
  preparing: Shot | null
  take(shot: Shot, instead: Photo | null): void
  remove(photo: Photo): void
  retry(photo: Photo): void
}

export function useCamera(about: About): EvidenceCamera {
  const position = usePosition()
  const [preparing, setPreparing] = useState<Shot | null>(null)

  async function take(shot: Shot, instead: Photo | null): Promise<void> {
    if (preparing) return toast(t.evidence.oneAtATime)
    if (!instead && photoSpace(useSync.getState().photos).room === 'none') return toast(t.evidence.spaceFull)
    setPreparing(shot)
    try {
      const photo = await shoot(about, shot, position)
      if (!photo) return
      if (isTakenAlready(photo, instead)) {
        toast(t.evidence.samePhoto)
        return await files.remove(photo.file)
      }
      if (instead) await replacePhoto(instead.photoId, photo)
      else await addPhoto(photo)
    } catch (error) {
      await explain(error)
    } finally {
      setPreparing(null)
    }
  }

  async function remove(photo: Photo): Promise<void> {
    const sure = await confirm({
      title: t.evidence.removeTitle,
      content: t.evidence.removeNote,
      confirmText: t.evidence.remove,
      danger: true,
    })
    if (sure) await removePhoto(photo.photoId)
  }

  return {
    ...{ position, preparing },
    take: (shot, instead) => void take(shot, instead),
    remove: (photo) => void remove(photo),
    retry: (photo) => void retryPhoto(photo.photoId),
  }
}

/** One picture proves one shot: an album may hand in the same file twice. */
const isTakenAlready = (photo: Photo, instead: Photo | null): boolean =>
  useSync
    .getState()
    .photos.some(
      (p) =>
        p.photoId !== instead?.photoId &&
        ownerOf(p) === ownerOf(photo) &&
        p.gate === photo.gate &&
        p.changeId === photo.changeId &&
        p.sha256 === photo.sha256,
    )

/** Camera → kept at shutter time → hash and place → a photo the outbox can own. Null when the person turned back. */
async function shoot(about: About, shot: Shot, position: Position): Promise<Photo | null> {
  const taken = await takePhoto()
  if (!taken) return null
  const capturedAt = serverClock.now()
  const [sha256, location] = await Promise.all([sha256OfFile(taken.file, taken.size), position.now()])
  return {
    ...taken,
    photoId: newMutationId(),
    announceKey: newMutationId(),
    userId: currentUserId(),
    ...about,
    shot,
    sha256,
    capturedAt,
    offsetMs: serverClock.offsetMs(),
    location,
    state: 'queued',
    serverId: null,
    received: 0,
    attempts: 0,
    notBefore: 0,
    problem: null,
  }
}

async function explain(error: unknown): Promise<void> {
  if (error instanceof NotAPhoto) return toast(t.evidence.notAPhoto)
  if (!(error instanceof CameraRefused)) return toast(t.evidence.tooLarge)
  if (error.byPrivacy) return toast(t.privacy.refused)
  const go = await confirm({
    title: t.evidence.refusedTitle,
    content: t.evidence.refusedNote,
    confirmText: t.evidence.openSettings,
  })
  if (go) await openSettings()
}

/** What an image can show of a kept file; null until it is known, or when it is gone. */
export function usePreview(file: string | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    setUrl(null)
    if (file)
      void files.previewUrl(file).then(
        (found) => wanted && setUrl(found),
        () => undefined,
      )
    return () => {
      wanted = false
    }
  }, [file])
  return url
}
