// Storage and files of one phone. They outlive a restart of the mini-program; temporary files do not.
import { wxCall, WxFailure } from './wx-call'
import type { WxArgs } from './wx-call'

const KEY_LIMIT = 1024 * 1024
const STORAGE_LIMIT = 10 * 1024 * 1024
const FILES_LIMIT = 200 * 1024 * 1024
export const USER_DATA_PATH = 'wxfile://usr'

const SEALED = 'encrypted:'
const seal = (plain: string) => SEALED + Buffer.from(plain).toString('base64')
const unseal = (value: string) => Buffer.from(value.slice(SEALED.length), 'base64').toString()

export class Disk {
  /** No room for another value. */
  full = false
  readonly storage = new Map<string, string>()
  readonly kept = new Map<string, Buffer>()
  private readonly folders = new Set<string>([USER_DATA_PATH])
  private temporary = new Map<string, Buffer>()
  private names = 0

  /** What the camera or the shrinking gives: gone after a restart. */
  addTemporary(bytes: Buffer, extension = 'jpg'): string {
    this.names += 1
    const name = `wxfile://tmp_${this.names}.${extension}`
    this.temporary.set(name, bytes)
    return name
  }

  file(name: unknown): Buffer {
    const bytes = this.temporary.get(String(name)) ?? this.kept.get(String(name))
    if (!bytes) throw new WxFailure(`no such file or directory, ${String(name)}`)
    return bytes
  }

  restarted(): void {
    this.temporary = new Map()
  }

  /** Asynchronous storage; the values are copies, as in WeChat. */
  storageApi() {
    const { storage } = this
    const size = () => [...storage].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
    return {
      // What was encrypted is read back only by who says so; to everybody else it is not there.
      getStorage: wxCall('getStorage', ({ key, encrypt }) => {
        const value = storage.get(String(key))
        const sealed = value?.startsWith(SEALED) ?? false
        if (value === undefined || sealed !== (encrypt === true)) throw new WxFailure('data not found')
        return { data: JSON.parse(sealed ? unseal(value) : value) as unknown }
      }),
      setStorage: wxCall('setStorage', ({ key, data, encrypt }) => {
        const plain = JSON.stringify(data)
        const value = encrypt === true ? seal(plain) : plain
        if (value.length > KEY_LIMIT) throw new WxFailure('entry size limit reached')
        if (this.full || size() + value.length > STORAGE_LIMIT)
          throw new WxFailure('exceed storage max size 10Mb')
        storage.set(String(key), value)
      }),
      removeStorage: wxCall('removeStorage', ({ key }) => void storage.delete(String(key))),
      getStorageInfo: wxCall('getStorageInfo', () => ({
        keys: [...storage.keys()],
        currentSize: Math.ceil(size() / 1024),
        limitSize: STORAGE_LIMIT / 1024,
      })),
    }
  }

  fileSystem() {
    return {
      access: wxCall('access', ({ path }) => {
        if (!this.folders.has(String(path)) && !this.kept.has(String(path)))
          throw new WxFailure(`no such file or directory, ${String(path)}`)
      }),
      mkdir: wxCall('mkdir', ({ dirPath }) => {
        mustBeOurs(dirPath)
        if (this.folders.has(String(dirPath))) throw new WxFailure(`file already exists ${String(dirPath)}`)
        this.folders.add(String(dirPath))
      }),
      copyFile: wxCall('copyFile', ({ srcPath, destPath }) => this.copy(srcPath, String(destPath))),
      readFile: wxCall('readFile', (args) => ({ data: this.readFile(args) })),
      getFileInfo: wxCall('getFileInfo', ({ filePath }) => ({ size: this.file(filePath).length })),
      unlink: wxCall('unlink', ({ filePath }) => {
        this.file(filePath)
        this.kept.delete(String(filePath))
      }),
    }
  }

  private copy(from: unknown, to: string): void {
    const bytes = this.file(from)
    mustBeOurs(to)
    if (!this.folders.has(to.slice(0, to.lastIndexOf('/')))) throw new WxFailure(`no such directory, ${to}`)
    const used = [...this.kept.values()].reduce((sum, file) => sum + file.length, 0)
    if (used + bytes.length > FILES_LIMIT)
      throw new WxFailure('the maximum size of the file storage limit is exceeded')
    this.kept.set(to, bytes)
  }

  private readFile({ filePath, position = 0, length, encoding }: WxArgs): ArrayBuffer {
    if (encoding !== undefined) throw new WxFailure('this host reads bytes only')
    const bytes = this.file(filePath)
    const [from, count] = [Number(position), length === undefined ? bytes.length : Number(length)]
    if (from + count > bytes.length)
      throw new WxFailure('the value of "position" or "length" is out of range')
    return Uint8Array.from(bytes.subarray(from, from + count)).buffer
  }
}

/** Anything else belongs to WeChat, and may be gone tomorrow. */
function mustBeOurs(path: unknown): void {
  if (!String(path).startsWith(`${USER_DATA_PATH}/`))
    throw new WxFailure(`permission denied, open ${String(path)}`)
}
