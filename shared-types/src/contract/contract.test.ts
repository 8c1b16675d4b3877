import type { OperationId } from './contract'
import { contract, operationOf, pathFor } from './contract'
import { PROBLEMS } from '../problems'

const operations = (Object.keys(contract) as OperationId[]).map((id) => [id, operationOf(id)] as const)

test('no two operations share method and path, and none needs a method WeChat lacks', () => {
  const places = operations.map(([, o]) => `${o.method} ${o.path}`)
  expect(new Set(places).size).toBe(places.length)
  expect(places.filter((p) => !/^(GET|POST|PUT|DELETE) \/api\//.test(p))).toEqual([])
})

test.each(operations)('%s: parameters, problems and writes fit together', (_, operation) => {
  const named = [...operation.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const declared = Object.keys(
    (operation.params as { entries?: Record<string, unknown> } | undefined)?.entries ?? {},
  )
  expect(declared.sort()).toEqual(named.sort())
  expect(operation.problems.filter((code) => !(code in PROBLEMS))).toEqual([])
  if (operation.idempotent)
    expect(operation.problems).toEqual(
      expect.arrayContaining(['idempotency_key_missing', 'idempotency_key_reused']),
    )
  if (operation.method === 'GET') expect(operation.body).toBeUndefined()
})

test('paths are filled and escaped', () => {
  expect(pathFor('getHousehold', { params: { id: 'a/b' } })).toBe('/api/households/a%2Fb')
  expect(pathFor('listHouseholds', { query: { q: '韦', site: undefined } })).toBe(
    '/api/households?q=%E9%9F%A6',
  )
})
