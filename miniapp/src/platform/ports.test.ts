// Storage and files keep the same promises on both targets: WeChat's functions and the browser's database stand in for
// the real ones here, the compiled package and a real browser are tested elsewhere.
import { createHash, randomBytes } from 'node:crypto'
import { Disk, USER_DATA_PATH } from '../../../tests/weapp/_host/wx-disk'
import { files as weappFiles } from './files'
import { files as h5Files } from './files.h5'
import { sha256OfFile } from './hash'
import { storage as weappStorage } from './storage'
import { storage as h5Storage } from './storage.h5'

const disk = new Disk()
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    get getStorage() {
      return disk.storageApi().getStorage
    },
    get setStorage() {
      return disk.storageApi().setStorage
    },
    get removeStorage() {
      return disk.storageApi().removeStorage
    },
    get getStorageInfo() {
      return disk.storageApi().getStorageInfo
    },
    getFileSystemManager: () => disk.fileSystem(),
    env: { USER_DATA_PATH: 'wxfile://usr' },
  },
}))
jest.mock('idb', () => {
  const stores: Record<string, Map<string, unknown>> = { values: new Map(), photos: new Map() }
  const db = {
    get: (store: string, key: string) => Promise.resolve(stores[store]!.get(key)),
    put: (store: string, value: unknown, key: string) => Promise.resolve(stores[store]!.set(key, value)),
    delete: (store: string, key: string) => Promise.resolve(stores[store]!.delete(key)),
    getAllKeys: (store: string) => Promise.resolve([...stores[store]!.keys()]),
  }
  return { openDB: () => Promise.resolve(db) }
})

/** Node has Blob but not the browser's old way of reading it. */
class Reader {
  result: ArrayBuffer | null = null
  error: Error | null = null
  onload: (() => void) | null = null
  readAsArrayBuffer(blob: Blob): void {
    void blob.arrayBuffer().then((bytes) => {
      this.result = bytes
      this.onload?.()
    })
  }
}

const weapp = {
  storage: weappStorage,
  files: weappFiles,
  photo: (bytes: Buffer): string => disk.addTemporary(bytes),
}
const h5 = {
  storage: h5Storage,
  // The browser keeps a Blob, WeChat a file's name: the caller of each knows which.
  files: h5Files as unknown as typeof weappFiles,
  photo: (bytes: Buffer): string => new Blob([Uint8Array.from(bytes)]) as unknown as string,
}

beforeAll(() => {
  Object.assign(globalThis, { FileReader: Reader })
})

describe.each(Object.entries({ weapp, h5 }))('%s', (_target, port) => {
  test('a value comes back as it was, and a missing one is null', async () => {
    const { storage } = port
    await storage.set('a', { list: [1, 'x', null] })
    await storage.set('zero', 0)
    expect(await storage.get('a')).toEqual({ list: [1, 'x', null] })
    expect(await storage.get('zero')).toBe(0)
    expect(await storage.get('none')).toBeNull()
    expect((await storage.keys()).sort()).toEqual(['a', 'zero'])
    await storage.remove('a')
    await storage.remove('a')
    expect(await storage.keys()).toEqual(['zero'])
  })

  test('a photo is kept under a name of its own, read in parts, and gone when removed', async () => {
    const { files } = port
    const bytes = randomBytes(1000)
    const [first, second] = [await files.keep(port.photo(bytes)), await files.keep(port.photo(bytes))]
    expect(first).not.toBe(second)
    expect(await files.size(first)).toBe(1000)
    expect(Buffer.from(await files.slice(first, 990, 1000))).toEqual(bytes.subarray(990))
    await files.remove(first)
    await files.remove(first)
    await expect(files.slice(first, 0, 10)).rejects.toThrow()
    expect(await files.size(second)).toBe(1000)
  })
})

test('WeChat: a full phone rejects, with its reason', async () => {
  disk.full = true
  await expect(weapp.storage.set('b', 1)).rejects.toThrow('exceed storage max size')
  disk.full = false
})

test('WeChat: kept photos lie where it never cleans up', async () => {
  expect(await weapp.files.keep(weapp.photo(Buffer.from([1])))).toMatch(new RegExp(`^${USER_DATA_PATH}/`))
})

test.each([1, 512 * 1024, 512 * 1024 + 1])('sha256 of %i bytes, in slices', async (size) => {
  const bytes = randomBytes(size)
  const file = await weapp.files.keep(weapp.photo(bytes))
  expect(await sha256OfFile(file, size)).toBe(createHash('sha256').update(bytes).digest('hex'))
})
