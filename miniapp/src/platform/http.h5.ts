import type { HttpAnswer, HttpRequest } from '../api/client'
import { parseBody } from './http-body'
import { NetworkError } from './network-error'

export { NetworkError } from './network-error'

/** Served by the same host as the page. */
export const apiBaseUrl: string = ''

/** Any HTTP status resolves; only a lost network or a timeout rejects, with NetworkError. */
export function request(r: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.open(r.method, r.url)
    xhr.timeout = r.timeoutMs ?? 0
    for (const [name, value] of Object.entries(r.headers ?? {})) xhr.setRequestHeader(name, value)
    xhr.setRequestHeader('content-type', r.bytes ? 'application/octet-stream' : 'application/json')
    if (r.wantsBytes) xhr.responseType = 'arraybuffer'
    xhr.onload = () => resolve({ status: xhr.status, headers: readHeaders(xhr), body: bodyOf(xhr) })
    xhr.onerror = () => reject(new NetworkError('network'))
    xhr.ontimeout = () => reject(new NetworkError('timeout'))
    xhr.onabort = () => reject(new NetworkError('aborted'))
    xhr.send(r.bytes ?? (r.json === undefined ? null : JSON.stringify(r.json)))
  })
}

function bodyOf(xhr: XMLHttpRequest): unknown {
  if (xhr.responseType !== 'arraybuffer') return parseBody(xhr.responseText)
  const bytes = xhr.response as ArrayBuffer
  return xhr.status < 300 ? bytes : parseBody(new TextDecoder().decode(bytes))
}

function readHeaders(xhr: XMLHttpRequest): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const line of xhr.getAllResponseHeaders().split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return headers
}
