import type * as v from 'valibot'
import { contract, operationOf } from '../contract/contract'
import type { OperationId } from '../contract/contract'
import { fieldLabel } from './field-labels'
import { parseWith } from './explain-issues'

const { body } = contract.recordMoveIn
const good = { baseVersion: 1, occurredAt: 1, actualMoveInDate: null, occupancyStatus: 'vacant' }
const problemsOf = (input: unknown) => {
  const result = parseWith(body, input)
  return result.ok ? [] : result.problems
}

test('each refused field is named in Chinese', () => {
  expect(problemsOf(good)).toEqual([])
  expect(problemsOf({ ...good, occupancyStatus: 'gone' })).toEqual([
    { field: 'occupancyStatus', message: '「居住状况」不在可选范围内' },
  ])
  expect(problemsOf({ ...good, baseVersion: '1' })).toEqual([
    { field: 'baseVersion', message: '「版本」格式不对' },
  ])
  expect(problemsOf({ ...good, extra: 1 })).toEqual([{ field: 'extra', message: '不认识的内容「extra」' }])
  expect(problemsOf({ ...good, actualMoveInDate: '2020-02-30' })[0]?.field).toBe('actualMoveInDate')
  const { occurredAt: _, ...without } = good
  expect(problemsOf(without)).toEqual([{ field: 'occurredAt', message: '请填写「发生时间」' }])
})

test('all problems at once', () => {
  expect(
    problemsOf({})
      .map((p) => p.field)
      .sort(),
  ).toEqual(['actualMoveInDate', 'baseVersion', 'occupancyStatus', 'occurredAt'])
})

test('every field a client may send has a Chinese name', () => {
  const names = (Object.keys(contract) as OperationId[]).flatMap((id) => {
    const operation = operationOf(id)
    return [operation.params, operation.query, operation.body].flatMap((schema) =>
      schema && schema !== 'bytes' && 'entries' in schema
        ? Object.keys(schema.entries as Record<string, v.GenericSchema>)
        : [],
    )
  })
  expect(names.length).toBeGreaterThan(20)
  expect([...new Set(names)].filter((name) => fieldLabel(name) === name)).toEqual([])
})

test('the label of a path is that of its last name', () => {
  expect(fieldLabel('assessed.findings.0')).toBe('findings')
  expect(fieldLabel('location.0.gate')).toBe('佐证项')
})
