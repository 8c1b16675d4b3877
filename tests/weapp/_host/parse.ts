// Questions to a script's syntax tree.
import { parse } from 'acorn'
import type { Node } from 'acorn'

/** @throws SyntaxError for anything newer than ES5. */
export const parseEs5 = (source: string) => parse(source, { ecmaVersion: 5, sourceType: 'script' })

type Tree = Node & Record<string, unknown>
const isNode = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && typeof (value as Tree).type === 'string'

const trees = new Map<string, Tree>()
function treeOf(source: string): Tree {
  const known = trees.get(source) ?? (parse(source, { ecmaVersion: 'latest' }) as unknown as Tree)
  trees.set(source, known)
  return known
}

/** Every node with those around it, outermost first. */
function* nodesOf(node: Tree, above: Tree[] = []): Generator<[Tree, Tree[]]> {
  yield [node, above]
  const inside = [...above, node]
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) yield* nodesOf(child, inside)
}

export function literalsOf(source: string): string[] {
  const texts: string[] = []
  for (const [node] of nodesOf(treeOf(source)))
    if (node.type === 'Literal' && typeof node['value'] === 'string') texts.push(node['value'])
  return texts
}

/** Names of the methods called on anything: `x.name(…)`. */
export function calledMethods(source: string): string[] {
  const names: string[] = []
  for (const [node] of nodesOf(treeOf(source))) {
    const callee = node['callee']
    if (node.type === 'CallExpression' && isNode(callee) && callee.type === 'MemberExpression')
      names.push(nameOf(callee['property']))
  }
  return names
}

export interface CodeFromString {
  code: string
  /** Inside the block of a try: a refusal is caught. */
  guarded: boolean
}

/** `eval`, `Function`, a function's constructor, and timers given a string. */
export function codeFromStrings(source: string): CodeFromString[] {
  const sites: CodeFromString[] = []
  for (const [node, above] of nodesOf(treeOf(source))) {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue
    const callee = node['callee'] as Tree
    const [first] = node['arguments'] as Tree[]
    const text = first?.type === 'Literal' && typeof first['value'] === 'string' ? first['value'] : null
    const name = nameOf(callee.type === 'MemberExpression' ? callee['property'] : callee)
    const byName = callee.type === 'Identifier' && (name === 'eval' || name === 'Function')
    const byString = text !== null && /^(setTimeout|setInterval|constructor|eval|Function)$/.test(name)
    if (byName || byString) sites.push({ code: text ?? '(computed)', guarded: isGuarded(node, above) })
  }
  return sites
}

const nameOf = (node: unknown): string =>
  isNode(node) ? String(node.type === 'Identifier' ? node['name'] : (node['value'] ?? '')) : ''

const isGuarded = (node: Tree, above: Tree[]): boolean =>
  above.some((outer, i) => outer.type === 'TryStatement' && outer['block'] === (above[i + 1] ?? node))
