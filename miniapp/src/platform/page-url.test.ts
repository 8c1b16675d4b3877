import { decodeParam, pageUrl } from './page-url'

test('parameters are encoded, empty ones left out', () => {
  expect(pageUrl('household', { id: 'H1' })).toBe('/household/pages/record/index?id=H1')
  expect(pageUrl('scan', { code: 'https://a/h/1?x=1&y=2', from: '', scene: undefined })).toBe(
    '/pages/scan/index?code=https%3A%2F%2Fa%2Fh%2F1%3Fx%3D1%26y%3D2',
  )
  expect(pageUrl('queue')).toBe('/work/pages/queue/index')
})

test('what is encoded comes back; a lone % stays', () => {
  expect(decodeParam(encodeURIComponent('覃*山 100%'))).toBe('覃*山 100%')
  expect(decodeParam('100%')).toBe('100%')
})
