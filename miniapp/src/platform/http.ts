import Taro from '@tarojs/taro'
import type { HttpAnswer, HttpRequest } from '../api/client'
import { parseBody } from './http-body'
import { NetworkError } from './network-error'
import { errMsgOf } from './wx-error'

export { NetworkError } from './network-error'

/** WeChat has no origin of its own: an absolute address, fixed when the package is built. */
export const apiBaseUrl: string = ANJU_API_BASE

/** Any HTTP status resolves; only a lost network, a timeout or a refused domain rejects, with NetworkError. */
export async function request(r: HttpRequest): Promise<HttpAnswer> {
  try {
    const { statusCode, header, data } = await Taro.request<unknown, ArrayBuffer | string>({
      url: r.url,
      method: r.method,
      header: { ...r.headers, 'content-type': r.bytes ? 'application/octet-stream' : 'application/json' },
      // As text: some versions turn an object into a query or a form.
      ...(r.bytes ? { data: r.bytes } : r.json === undefined ? {} : { data: JSON.stringify(r.json) }),
      // Parsed by us: WeChat hands out bare text, silently, when a body is not the JSON it promised.
      dataType: 'text',
      ...(r.wantsBytes ? { responseType: 'arraybuffer' as const } : {}),
      ...(r.timeoutMs ? { timeout: r.timeoutMs } : {}),
    })
    return { status: statusCode, headers: header as Record<string, string>, body: bodyOf(data) }
  } catch (error) {
    throw new NetworkError(errMsgOf(error))
  }
}

/** A refusal of a file is text; a file stays what it is. */
function bodyOf(data: unknown): unknown {
  if (!(data instanceof ArrayBuffer)) return parseBody(data)
  const bytes = new Uint8Array(data)
  // `{`: one of our refusals, which are short. WeChat knows no TextDecoder.
  if (bytes[0] !== 0x7b || bytes.length > 10_000) return data
  let encoded = ''
  bytes.forEach((byte) => (encoded += `%${byte < 16 ? '0' : ''}${byte.toString(16)}`))
  return parseBody(decodeURIComponent(encoded))
}
