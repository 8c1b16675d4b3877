import { Image, View } from '@tarojs/components'
import { shanghaiMinute } from '@anju/shared-types'
import { shotName } from '../../copy/household-words'
import { t } from '../../copy/zh-CN'
import { pressProps } from '../../platform/press'
import type { Photo } from '../../sync/entry.model'
import { asStatus, heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import type { Tone } from '../../ui/chip'
import { Chip } from '../../ui/chip'
import { Icon } from '../../ui/icon'
import type { IconName } from '../../ui/icons'
import { usePreview } from './camera.effects'
import type { ShotCard } from './evidence.model'
import { uploadedPercent } from './evidence.model'
import './evidence.scss'

interface Props {
  n: number
  card: ShotCard
  /** 木棉花园 5-1-302, for the line under the picture. */
  plate: string
  preparing: boolean
  onTake: (instead: Photo | null) => void
  onRemove: (photo: Photo) => void
  onRetry: (photo: Photo) => void
}

/** One required shot: what it must show, the picture, how far it is, and what can be done about it. */
export function ShotCardView({ n, card, plate, preparing, onTake, onRemove, onRetry }: Props) {
  const { photo, shot } = card
  const chip = preparing ? ({ tone: 'brand', sign: null, word: t.evidence.preparing } as const) : chipOf(card)
  const failed = photo?.state === 'failed'
  return (
    <Card>
      <View className="line shot-head">
        <View className="t-strong" {...heading(2)}>{`${n} ${shotName(shot)}`}</View>
        {chip ? (
          <View {...asStatus}>
            <Chip tone={chip.tone} sign={chip.sign}>
              {chip.word}
            </Chip>
          </View>
        ) : null}
      </View>
      {card.hint && card.state !== 'onServer' ? <View className="t-muted shot-hint">{card.hint}</View> : null}
      {photo ? <Picture photo={photo} name={shotName(shot)} plate={plate} /> : null}
      {card.state === 'needed' ? <Frame name={shotName(shot)} onTake={() => onTake(null)} /> : null}
      {failed ? <View className="t-problem shot-problem">{problemOf(photo)}</View> : null}
      {photo && (card.state === 'taken' || failed) ? (
        <View className="line shot-actions">
          {failed && mayTryAgain(photo) ? (
            <Button kind="secondary" small icon="refresh" onPress={() => onRetry(photo)}>
              {t.evidence.retry}
            </Button>
          ) : null}
          <Button kind="secondary" small icon="camera" onPress={() => onTake(photo)}>
            {t.evidence.again}
          </Button>
          {card.state === 'taken' ? (
            <Button kind="danger" small icon="trash" onPress={() => onRemove(photo)}>
              {t.evidence.remove}
            </Button>
          ) : null}
        </View>
      ) : null}
    </Card>
  )
}

function Frame({ name, onTake }: { name: string; onTake: () => void }) {
  return (
    <View className="shot-frame pressable" {...pressProps(onTake, t.evidence.takeNamed(name))}>
      <Icon name="camera" colour="brand" size="large" />
      <View>{t.evidence.take}</View>
    </View>
  )
}

/** The line under the picture is decoration; the proof is the file's hash and what the server knows of it. */
function Picture({ photo, name, plate }: { photo: Photo; name: string; plate: string }) {
  const url = usePreview(photo.file)
  return (
    <View className="shot-picture">
      {url ? (
        <Image
          className="shot-picture__image"
          src={url}
          mode="aspectFill"
          nativeProps={{ alt: t.evidence.preview(name) }}
        />
      ) : null}
      <View className="shot-picture__line">
        {t.evidence.watermark(shanghaiMinute(photo.capturedAt), plate)}
      </View>
    </View>
  )
}

function chipOf(card: ShotCard): { tone: Tone; sign: IconName | null; word: string } | null {
  if (card.state === 'onServer') return { tone: 'green', sign: 'check', word: t.evidence.onServer }
  const { photo } = card
  if (!photo) return null
  switch (photo.state) {
    case 'sealed':
      return { tone: 'green', sign: 'check', word: t.evidence.sealed }
    case 'failed':
      return { tone: 'red', sign: 'alert', word: t.evidence.failed }
    case 'uploading':
      return { tone: 'brand', sign: 'upload', word: t.evidence.uploading(uploadedPercent(photo)) }
    default:
      return {
        tone: 'brand',
        sign: 'upload',
        word: card.state === 'submitted' ? t.evidence.submitted : t.evidence.queued,
      }
  }
}

/** The same bytes would only be refused again. */
const HOPELESS = ['file_lost', 'unsupported_media', 'too_large']
const mayTryAgain = (photo: Photo): boolean => HOPELESS.indexOf(photo.problem?.code ?? '') < 0

function problemOf(photo: Photo): string {
  if (photo.problem?.code === 'file_lost') return t.evidence.fileLost
  return photo.problem?.message || t.evidence.failed
}
