import { baseOf } from './section-fields.model'

const at = (version: number, occupancyStatus: string) => ({ version, fields: { occupancyStatus } })

describe('what a write stands on', () => {
  test('another section moved the version on: the newest is what was seen', () => {
    expect(baseOf(at(3, 'resident'), at(4, 'resident'))).toEqual(at(4, 'resident'))
  })

  test('somebody changed this very section while the form was open: the write stands on what was seen', () => {
    expect(baseOf(at(3, 'resident'), at(4, 'vacant'))).toEqual(at(3, 'resident'))
  })
})
