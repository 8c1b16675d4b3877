import type { OperationId } from '@anju/shared-types'
import { contract, operationOf, PROBLEMS } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'

interface Described {
  operationId: string
  summary: string
  parameters: { name: string; in: string; required: boolean; schema: { type?: string } }[]
  requestBody?: {
    content: Record<string, { schema: { required?: string[]; additionalProperties?: boolean } }>
  }
  responses: Record<string, { description: string; content: Record<string, unknown> }>
  security: unknown[]
}
interface Document {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, { properties: { code: { enum: string[] } } }> }
}

const ids = Object.keys(contract) as OperationId[]

describeEachDatabase('GET /api/openapi.json', (db) => {
  let app: TestApp
  let document: Document
  let described: Map<string, { method: string; path: string; it: Described }>
  beforeAll(async () => {
    app = await startTestApp(db, { seed: false })
    const response = await app.request('GET', '/api/openapi.json')
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ])
    document = (await response.json()) as Document
    described = new Map(
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, it]) => [it.operationId, { method, path, it }] as const),
      ),
    )
  })
  afterAll(() => app.close())

  test('is 3.1 and names every operation once, and nothing else', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info.title).toBe('安居调度')
    expect([...described.keys()].sort()).toEqual([...ids].sort())
    expect(document.components.schemas['Problem']!.properties.code.enum).toEqual(Object.keys(PROBLEMS))
  })

  test('a section’s fields are those of the catalogue', () => {
    const { content } = described.get('recordSection')!.it.requestBody!
    const { properties } = content['application/json']!.schema as unknown as {
      properties: {
        fields: { oneOf: { title: string; properties: object; additionalProperties: boolean }[] }
      }
    }
    const loan = properties.fields.oneOf.find(({ title }) => title === 'loan')!
    expect(Object.keys(loan.properties)).toEqual(['hasHousingLoan', 'loanAmountFen', 'loanSource'])
    expect([properties.fields.oneOf.length, loan.additionalProperties]).toEqual([12, false])
  })

  test.each(ids)('%s: place, parameters, body, answers and problems are those of the contract', (id) => {
    const operation = operationOf(id)
    const { method, path, it } = described.get(id)!
    expect(`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`).toBe(
      `${operation.method} ${operation.path}`,
    )
    expect(it.summary).toBe(operation.summary)
    const inPath = [...operation.path.matchAll(/:(\w+)/g)].map((match) => match[1])
    expect(it.parameters.filter((p) => p.in === 'path').map((p) => p.name)).toEqual(inPath)
    expect(it.parameters.some((p) => p.name === 'Idempotency-Key')).toBe(operation.idempotent)
    expect(it.requestBody !== undefined).toBe(operation.body !== undefined)
    expect(it.security).toEqual(operation.access === 'public' ? [] : [{ bearer: [] }])
    const told = Object.values(it.responses).map((r) => r.description)
    for (const code of operation.problems) {
      const { status, message } = PROBLEMS[code]
      expect(it.responses[String(status)]?.description).toContain(`${code}：${message}`)
    }
    expect(told.length).toBeGreaterThan(1)
    expect(Object.keys(it.responses)).toContain('200')
  })

  test('a body without room for unknown fields says so, and which ones are required', () => {
    const { it } = described.get('recordMoveIn')!
    const { schema } = it.requestBody!.content['application/json']!
    expect(schema.additionalProperties).toBe(false)
    expect(schema.required).toEqual(['baseVersion', 'occurredAt', 'actualMoveInDate', 'occupancyStatus'])
  })
})
