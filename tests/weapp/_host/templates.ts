// What Taro's base.wxml says about each kind of node: its tag, the events bound, and where each attribute is kept.
import { read } from './dist'

export interface NodeKind {
  tag: string
  /** Event → bind or catch. An event that is not here never reaches the logic, whatever a component listens to. */
  events: Map<string, 'bind' | 'catch'>
  /** Attribute → key in the node's data, for example `placeholder` → `p21`. */
  attributes: Map<string, string>
}

const TEMPLATE = /<template name="tmpl_0_([\w-]+?)(?:_focus|_blur)?">([\s\S]*?)<\/template>/g
const OPENING = /<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/
const EVENT = /\s(bind|catch):?([a-z]+)="eh"/g
const ATTRIBUTE = /\s([a-z][\w-]*)="\{\{(?:xs\.b\()?i\.(\w+)/g

export function readTemplates(): Map<string, NodeKind> {
  const kinds = new Map<string, NodeKind>()
  for (const [, alias, body] of read('base.wxml').matchAll(TEMPLATE)) {
    const opening = OPENING.exec(body as string)
    if (!opening || opening[1] === 'template' || opening[1] === 'block') continue
    const attributes = opening[2] as string
    kinds.set(alias as string, {
      tag: opening[1] as string,
      events: new Map([...attributes.matchAll(EVENT)].map((e) => [e[2] as string, e[1] as 'bind' | 'catch'])),
      attributes: new Map([...attributes.matchAll(ATTRIBUTE)].map((a) => [a[1] as string, a[2] as string])),
    })
  }
  return kinds
}
