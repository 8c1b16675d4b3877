// One suite of promises for storage and files, kept by both targets: over WeChat's functions with WeChat's limits, and over
// IndexedDB. The compiled package and a real browser are tested elsewhere.
import 'fake-indexeddb/auto'
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

  test('a value is a copy: what changes afterwards changes nothing kept', async () => {
    const { storage } = port
    const value = { list: [1] }
    await storage.set('copy', value)
    value.list.push(2)
    const read = (await storage.get('copy')) as typeof value
    expect(read).toEqual({ list: [1] })
    read.list.push(3)
    expect(await storage.get('copy')).toEqual({ list: [1] })
    await storage.remove('copy')
  })

  test('the last of many writes to one key stays, whatever else is written beside it', async () => {
    const { storage } = port
    await Promise.all(Array.from({ length: 50 }, (_, i) => storage.set(i % 2 ? 'even' : `odd${i}`, i)))
    await storage.set('even', 'last')
    expect(await storage.get('even')).toBe('last')
    const keys = await storage.keys()
    expect(keys.filter((key) => key.startsWith('odd'))).toHaveLength(25)
    await Promise.all(keys.filter((key) => key !== 'zero').map((key) => storage.remove(key)))
  })

  test('Chinese, empty strings and null come back as they were', async () => {
    const { storage } = port
    await storage.set('words', { name: '覃*山', empty: '', none: null, deep: [{ a: false }] })
    expect(await storage.get('words')).toEqual({ name: '覃*山', empty: '', none: null, deep: [{ a: false }] })
    await storage.remove('words')
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

test('WeChat: one key holds 1 MB, all keys 10 MB; what was there stays', async () => {
  const { storage } = weapp
  await storage.set('small', 'x')
  await expect(storage.set('small', 'x'.repeat(1024 * 1024))).rejects.toThrow('entry size limit')
  expect(await storage.get('small')).toBe('x')
  const parts = Array.from({ length: 11 }, (_, i) => `part${i}`)
  const written = await Promise.allSettled(parts.map((key) => storage.set(key, 'x'.repeat(1_000_000))))
  expect(written.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  await Promise.all(parts.map((key) => storage.remove(key)))
})

test('WeChat: photos take 200 MB, and one that does not fit is refused whole', async () => {
  const { files } = weapp
  const big = Buffer.alloc(60 * 1024 * 1024)
  const kept = [
    await files.keep(weapp.photo(big)),
    await files.keep(weapp.photo(big)),
    await files.keep(weapp.photo(big)),
  ]
  const before = disk.kept.size
  await expect(files.keep(weapp.photo(big))).rejects.toThrow('maximum size')
  expect(disk.kept.size).toBe(before)
  await Promise.all(kept.map((file) => files.remove(file)))
})

test('WeChat: a temporary file is gone after a restart, a kept one is not', async () => {
  const { files } = weapp
  const temporary = weapp.photo(Buffer.from([1, 2]))
  const kept = await files.keep(temporary)
  disk.restarted()
  await expect(files.keep(temporary)).rejects.toThrow('no such file')
  expect(await files.size(kept)).toBe(2)
})

test('WeChat: kept photos lie where it never cleans up', async () => {
  expect(await weapp.files.keep(weapp.photo(Buffer.from([1])))).toMatch(new RegExp(`^${USER_DATA_PATH}/`))
})

test.each([1, 512 * 1024, 512 * 1024 + 1])('sha256 of %i bytes, in slices', async (size) => {
  const bytes = randomBytes(size)
  const file = await weapp.files.keep(weapp.photo(bytes))
  expect(await sha256OfFile(file, size)).toBe(createHash('sha256').update(bytes).digest('hex'))
})
