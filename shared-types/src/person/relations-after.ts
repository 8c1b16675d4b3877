import type { Gender, RelationToHead } from '../vocabulary/person'

/** Somebody of a household as he stands to its head (GB/T 4761). */
export interface Relative {
  id: string
  relationToHead: RelationToHead
  gender: Gender
}

type Kind = 'spouse' | 'child' | 'childInLaw' | 'grandchild' | 'parent' | 'grandparent' | 'sibling' | 'other'

const KINDS: Readonly<Record<string, Kind>> = {
  ...{ '10': 'spouse', '20': 'child', '30': 'child', '28': 'childInLaw', '38': 'childInLaw' },
  ...{ '41': 'grandchild', '42': 'grandchild', '51': 'parent', '52': 'parent' },
  ...{ '61': 'grandparent', '62': 'grandparent', '70': 'sibling' },
}
const kindOf = ({ relationToHead }: Relative): Kind => KINDS[relationToHead] ?? 'other'

const BY_GENDER: Readonly<
  Record<
    'child' | 'childInLaw' | 'grandchild' | 'parent' | 'grandparent',
    readonly [RelationToHead, RelationToHead]
  >
> = {
  child: ['20', '30'],
  childInLaw: ['28', '38'],
  grandchild: ['41', '42'],
  parent: ['51', '52'],
  grandparent: ['61', '62'],
}
/** Null where the gender does not say it. */
function codeOf(kind: Kind, gender: Gender): RelationToHead | null {
  if (kind === 'spouse') return '10'
  if (kind === 'sibling') return '70'
  if (kind === 'other') return null
  return gender === '1' ? BY_GENDER[kind][0] : gender === '2' ? BY_GENDER[kind][1] : null
}

/** What the head of until now is to whoever follows him. */
const FORMER: Readonly<Record<Kind, Kind>> = {
  ...{ spouse: 'spouse', child: 'parent', childInLaw: 'other', grandchild: 'grandparent' },
  ...{ parent: 'child', grandparent: 'grandchild', sibling: 'sibling', other: 'other' },
}

/** What others are to the new head where blood alone says it: by what he was to the head, by what they were. */
const OTHERS: Readonly<Partial<Record<Kind, Readonly<Partial<Record<Kind, Kind>>>>>> = {
  spouse: { child: 'child', childInLaw: 'childInLaw', grandchild: 'grandchild' },
  child: { spouse: 'parent', child: 'sibling', parent: 'grandparent' },
  grandchild: { spouse: 'grandparent' },
  parent: { parent: 'spouse', child: 'grandchild', spouse: 'childInLaw', sibling: 'child' },
  sibling: { parent: 'parent', grandparent: 'grandparent', sibling: 'sibling' },
}

/** Which of two children a grandchild or a daughter-in-law belongs to, only a household with one child says. */
const OF_THE_ONLY_CHILD: Readonly<Partial<Record<Kind, Readonly<Partial<Record<Kind, Kind>>>>>> = {
  child: { childInLaw: 'spouse', grandchild: 'child' },
  childInLaw: { child: 'spouse', grandchild: 'child' },
  grandchild: { child: 'parent', childInLaw: 'parent', grandchild: 'sibling' },
}

const OTHER_KIN: RelationToHead = '97'
const NOT_KIN: RelationToHead = '99'

/**
 * What everybody would be to a new head, by what they were to the head of until now: a proposal that a cadre looks over.
 * Whose it does not say is 其他亲属; whoever is no relative stays none. `others`: whoever is there beside the new head.
 */
export function relationsAfter(
  heir: Relative,
  others: readonly Relative[],
): Readonly<Record<string, RelationToHead>> {
  const was = kindOf(heir)
  const children = [heir, ...others].filter((one) => kindOf(one) === 'child').length
  const only = children <= 1 ? OF_THE_ONLY_CHILD[was] : undefined
  const after: Record<string, RelationToHead> = {}
  others.forEach((one) => {
    const kind = kindOf(one)
    const next = one.relationToHead === '02' ? FORMER[was] : (OTHERS[was]?.[kind] ?? only?.[kind] ?? 'other')
    const isKin = one.relationToHead !== NOT_KIN && heir.relationToHead !== NOT_KIN
    after[one.id] = isKin ? (codeOf(next, one.gender) ?? OTHER_KIN) : NOT_KIN
  })
  return after
}
