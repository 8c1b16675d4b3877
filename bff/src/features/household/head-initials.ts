import { pinyin } from 'pinyin-pro'

/** `韦小兰` → `wxl`: how a name is typed with a thumb; surnames as they are read as surnames (覃 q, 区 o). */
export function headInitials(name: string): string {
  const letters = pinyin(name, {
    ...{ pattern: 'first', toneType: 'none', type: 'array', surname: 'head', nonZh: 'removed' },
  })
  const text = letters.length > 0 ? letters.join('') : name.replace(/[^a-z]/gi, '')
  return text.toLowerCase().slice(0, 20)
}

/** The columns that call a household by its head. */
export const headNamed = (name: string) => ({ head_name: name, head_initials: headInitials(name) })
