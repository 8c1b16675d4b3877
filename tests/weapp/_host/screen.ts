// Reads the page that is open as a person does: by its words.
import type { Page, TreeNode } from './pages'
import type { NodeKind } from './templates'

/** A node with everything around it, outermost first. */
export type Chain = TreeNode[]

export class Screen {
  constructor(
    private readonly kinds: Map<string, NodeKind>,
    private readonly page: () => Page,
  ) {}

  kindOf = (node: TreeNode): NodeKind | undefined => this.kinds.get(String(node.nn))

  attribute(node: TreeNode, name: string): unknown {
    const key = this.kindOf(node)?.attributes.get(name)
    return key === undefined ? undefined : node[key]
  }

  /** All words of a node, one line for each piece of text. */
  text(node: TreeNode | undefined = this.page().data.root): string {
    return this.pieces(node).join('\n')
  }

  /** Innermost nodes whose whole text is `words` or fits them, or that are called so for screen readers. */
  named(words: string | RegExp): Chain[] {
    const fits = (text: unknown) =>
      typeof text === 'string' && (typeof words === 'string' ? text === words : words.test(text))
    const found = [...this.walk()].filter((chain) => {
      const node = last(chain)
      return fits(node['ariaLabel']) || (!!node.cn && fits(this.pieces(node).join('')))
    })
    return found.filter((chain) => !found.some((other) => other !== chain && other.includes(last(chain))))
  }

  /** Fields by their placeholder. */
  fields(placeholder: string): Chain[] {
    return [...this.walk()].filter((chain) => this.attribute(last(chain), 'placeholder') === placeholder)
  }

  where(match: (node: TreeNode) => boolean): Chain[] {
    return [...this.walk()].filter((chain) => match(last(chain)))
  }

  private pieces(node: TreeNode | undefined): string[] {
    if (!node) return []
    // A space that holds a number to its unit is read as a space.
    if (typeof node.v === 'string') return [node.v.replace(/\u00a0/g, ' ')]
    const { cn = [] } = node
    const pieces = cn.map((child) => this.pieces(child))
    // What runs on in one line is one piece, though React keeps its parts apart.
    if (cn.length > 0 && cn.every((child) => this.runsOn(child))) return [pieces.flat().join('')]
    return pieces.flat()
  }

  private runsOn = (node: TreeNode): boolean =>
    typeof node.v === 'string' || this.kindOf(node)?.tag === 'text'

  private *walk(node: TreeNode | undefined = this.page().data.root, above: Chain = []): Generator<Chain> {
    for (const child of node?.cn ?? []) {
      const chain = [...above, child]
      yield chain
      yield* this.walk(child, chain)
    }
  }
}

export const last = (chain: Chain): TreeNode => chain[chain.length - 1] as TreeNode
