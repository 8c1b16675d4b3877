import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import {
  contract,
  HOUSEHOLD_SECTIONS,
  operationOf,
  PERSON_SECTIONS,
  PROBLEMS,
  sectionSchema,
  SITE_SECTIONS,
} from '@anju/shared-types'
import type { Operation, OperationId, ProblemCode, Schema, SectionFields } from '@anju/shared-types'

/** What any operation may answer besides its own problems. */
const COMMON: ProblemCode[] = ['invalid_input', 'internal', 'unavailable']

const BYTES = { type: 'string', format: 'binary' }

const jsonSchema = (schema: Schema, typeMode: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...rest } = toJsonSchema(schema as v.GenericSchema, { typeMode, errorMode: 'ignore' })
  return rest as Record<string, unknown>
}

const content = (schema: Schema | 'bytes', typeMode: 'input' | 'output', bytesType: string) =>
  schema === 'bytes'
    ? { [bytesType]: { schema: BYTES } }
    : { 'application/json': { schema: jsonSchema(schema, typeMode) } }

function parameters(operation: Operation): unknown[] {
  const of = (place: 'path' | 'query', schema: Schema | undefined) => {
    if (!schema) return []
    const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
      properties?: Record<string, unknown>
      required?: string[]
    }
    return Object.entries(properties).map(([name, its]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: its,
    }))
  }
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: '同一次提交用同一编号；重发得到同样的回答',
    schema: { type: 'string' },
  }
  return [
    ...of('path', operation.params),
    ...of('query', operation.query),
    ...(operation.idempotent ? [key] : []),
  ]
}

function responses(operation: Operation): Record<string, unknown> {
  const signedIn: ProblemCode[] = operation.access === 'public' ? [] : ['unauthenticated', 'session_expired']
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of [...COMMON, ...signedIn, ...operation.problems]) {
    const { status } = PROBLEMS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const errors = [...byStatus].map(([status, codes]) => [
    String(status),
    {
      description: codes.map((code) => `${code}：${PROBLEMS[code].message}`).join('\n'),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ])
  const done = { description: '完成', content: content(operation.output, 'output', 'image/*') }
  return { '200': done, ...(Object.fromEntries(errors) as Record<string, unknown>) }
}

/** The operations whose body says `fields` by the section in their path. */
const SECTIONS_OF: Partial<Record<OperationId, readonly SectionFields[]>> = {
  recordSection: HOUSEHOLD_SECTIONS.filter(({ code }) => code !== 'move_in' && code !== 'demolition'),
  recordPersonSection: PERSON_SECTIONS,
  recordSiteSection: SITE_SECTIONS,
}

/** Each section of the catalogue is one of the shapes that `fields` may have. */
function bodyOf(id: OperationId, body: Schema | 'bytes'): Record<string, unknown> {
  const described = content(body, 'input', 'application/octet-stream') as Record<
    string,
    { schema: { properties?: Record<string, unknown> } }
  >
  const json = described['application/json']
  const sections = SECTIONS_OF[id]
  if (json?.schema.properties && sections)
    json.schema.properties['fields'] = {
      oneOf: sections.map((section) => ({
        title: section.code,
        ...jsonSchema(sectionSchema(section) as Schema, 'input'),
      })),
    }
  return described
}

function describe(id: OperationId): Record<string, unknown> {
  const operation = operationOf(id)
  const { body } = operation
  return {
    operationId: id,
    summary: operation.summary,
    parameters: parameters(operation),
    ...(body ? { requestBody: { required: true, content: bodyOf(id, body) } } : {}),
    responses: responses(operation),
    security: operation.access === 'public' ? [] : [{ bearer: [] }],
  }
}

/** The contract as OpenAPI 3.1. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const id of Object.keys(contract) as OperationId[]) {
    const { method, path } = operationOf(id)
    const place = path.replace(/:(\w+)/g, '{$1}')
    paths[place] = { ...paths[place], [method.toLowerCase()]: describe(id) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '安居调度', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['code', 'message', 'details', 'requestId'],
          properties: {
            code: { type: 'string', enum: Object.keys(PROBLEMS) },
            message: { type: 'string' },
            details: { type: ['object', 'null'] },
            requestId: { type: 'string' },
          },
        },
      },
    },
  }
}
