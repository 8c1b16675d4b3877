import * as v from 'valibot'
import type { FieldProblem } from '../problems'
import { fieldLabel } from './field-labels'

/** Turns a schema's issues into one sentence a field, in Chinese; `labelOf` names the field of a path. */
export function explainIssues(
  issues: readonly v.BaseIssue<unknown>[],
  labelOf: (path: string) => string = fieldLabel,
): FieldProblem[] {
  return issues.map((issue) => {
    const field = v.getDotPath(issue) ?? ''
    return { field, message: sentence(issue, labelOf(field) || '内容') }
  })
}

function sentence(issue: v.BaseIssue<unknown>, label: string): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return `不认识的内容「${label}」`
  if (issue.received === 'undefined' || issue.received === 'null') return `请填写「${label}」`
  // A field's own sentence; what the library says by itself begins so and is nobody's language here.
  if (issue.message.indexOf('Invalid ') !== 0) return issue.message
  switch (issue.type) {
    case 'picklist':
    case 'literal':
      return `「${label}」不在可选范围内`
    case 'max_length':
      return `「${label}」最多 ${limitOf(issue)} ${typeof issue.input === 'string' ? '字' : '项'}`
    case 'max_value':
      return `「${label}」最多 ${limitOf(issue)}`
    case 'min_length':
    case 'min_value':
      return `「${label}」低于下限`
    default:
      return `「${label}」格式不对`
  }
}

const limitOf = ({ requirement }: v.BaseIssue<unknown>): string => String(requirement)

export type ParseResult<T> = { ok: true; value: T } | { ok: false; problems: FieldProblem[] }

/** Parses with all issues collected, so that a person sees every field at once. */
export function parseWith<T>(
  schema: v.GenericSchema<unknown, T>,
  input: unknown,
  labelOf?: (path: string) => string,
): ParseResult<T> {
  const result = v.safeParse(schema, input)
  return result.success
    ? { ok: true, value: result.output }
    : { ok: false, problems: explainIssues(result.issues, labelOf) }
}
