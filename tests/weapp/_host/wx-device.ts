// Camera, scanner, place, subscription, sign-in: what a person does with the phone outside our pages.
import sharp from 'sharp'
import { wxCall, WxFailure } from './wx-call'
import type { WxArgs } from './wx-call'
import type { Disk } from './wx-disk'

export type Shot = Buffer | 'cancel' | 'refuse'
export type Scan = { result: string } | { path: string; scanType: 'WX_CODE' } | 'cancel' | 'fail'
export type Place = { longitude: number; latitude: number; accuracy: number } | 'refuse'

const NO_TAP = 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.'

export class Device {
  /** What the camera will see, in turn. */
  readonly shots: Shot[] = []
  readonly scans: Scan[] = []
  place: Place = { longitude: 108.1035, latitude: 23.9328, accuracy: 12.4 }
  subscribe: 'accept' | 'reject' = 'accept'
  /** 'asks': camera and place wait until the person has agreed to the privacy notice by WeChat's own button. */
  privacy: 'agreed' | 'asks' = 'agreed'
  private askPrivacy: ((resolve: (given: { event: string; buttonId?: string }) => void) => void) | null = null
  /** True while a tap is being handled, until the first await. */
  inTap = false
  /** wx functions called since the tap began. */
  callsInTap: string[] = []
  settingsOpened = 0
  readonly subscribed: { templates: string[]; callsBefore: string[] }[] = []

  constructor(
    private readonly disk: Disk,
    private readonly loginCode: () => string,
  ) {}

  /** Held back like WeChat does (errno 104 after a refusal); without a listener it asks in its own words. */
  private async afterPrivacy(): Promise<void> {
    if (this.privacy === 'agreed') return
    const ask = this.askPrivacy
    if (!ask) throw new Error('nobody listens for the privacy question')
    const given = await new Promise<{ event: string; buttonId?: string }>((resolve) => ask(resolve))
    if (given.event !== 'agree' || !given.buttonId)
      throw new WxFailure('privacy permission is not authorized', { errno: 104 })
    this.privacy = 'agreed'
  }

  api() {
    return {
      onNeedPrivacyAuthorization: (listener: NonNullable<Device['askPrivacy']>) => {
        this.askPrivacy = listener
      },
      login: wxCall('login', () => ({ code: this.loginCode() })),
      chooseMedia: wxCall('chooseMedia', async (args) => {
        await this.afterPrivacy()
        return this.chooseMedia(args)
      }),
      getImageInfo: wxCall('getImageInfo', async ({ src }) => {
        const { width, height, format } = await sharp(this.disk.file(src)).metadata()
        return { width, height, type: format, path: src, orientation: 'up' }
      }),
      compressImage: wxCall('compressImage', (args) => this.compressImage(args)),
      scanCode: wxCall('scanCode', () => {
        const scan = this.scans.shift()
        if (!scan) throw new Error('the test prepared no scan')
        if (scan === 'cancel') throw new WxFailure('scanCode:fail cancel')
        if (scan === 'fail') throw new WxFailure('scanCode:fail')
        return { scanType: 'QR_CODE', charSet: 'UTF-8', rawData: '', result: '', ...scan }
      }),
      getLocation: wxCall('getLocation', ({ type }) => {
        if (type !== 'gcj02') throw new WxFailure('this test expects gcj02')
        if (this.place === 'refuse') throw new WxFailure('getLocation:fail auth deny')
        return { ...this.place, speed: 0, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: 0 }
      }),
      openSetting: wxCall('openSetting', () => {
        this.settingsOpened += 1
        return { authSetting: {} }
      }),
      requestSubscribeMessage: this.subscribeApi(),
    }
  }

  /** What counts is the moment of the call, not of the answer. */
  private subscribeApi() {
    return (args: WxArgs) => {
      const [mayAsk, callsBefore] = [this.inTap, this.callsInTap.slice(0, -1)]
      return wxCall('requestSubscribeMessage', ({ tmplIds }) => {
        const templates = tmplIds as string[]
        if (!mayAsk) throw new WxFailure(NO_TAP, { errCode: 20001 })
        if (templates.length > 3) throw new WxFailure('TemplateIds count over limit', { errCode: 20003 })
        this.subscribed.push({ templates: [...templates], callsBefore })
        return Object.fromEntries(templates.map((id) => [id, this.subscribe]))
      })(args)
    }
  }

  private chooseMedia({ sourceType, count }: WxArgs): object {
    if (JSON.stringify(sourceType) !== '["camera"]' || count !== 1)
      throw new WxFailure('evidence comes from the camera, one photo at a time')
    const shot = this.shots.shift()
    if (!shot) throw new Error('the test prepared no photo')
    if (shot === 'cancel') throw new WxFailure('chooseMedia:fail cancel')
    if (shot === 'refuse') throw new WxFailure('chooseMedia:fail auth deny')
    const tempFilePath = this.disk.addTemporary(shot)
    return { type: 'image', tempFiles: [{ tempFilePath, size: shot.length, fileType: 'image' }] }
  }

  private async compressImage({ src, quality, compressedWidth, compressedHeight }: WxArgs): Promise<object> {
    const size = {
      ...(compressedWidth ? { width: Number(compressedWidth) } : {}),
      ...(compressedHeight ? { height: Number(compressedHeight) } : {}),
    }
    const bytes = await sharp(this.disk.file(src))
      .resize(size)
      .jpeg({ quality: Number(quality) })
      .toBuffer()
    return { tempFilePath: this.disk.addTemporary(bytes) }
  }
}
