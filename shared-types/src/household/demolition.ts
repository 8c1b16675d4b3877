import type { FieldProblem } from '../problems'
import type { DemolitionStatus, OldHouseType } from '../vocabulary/household'
import { DEMOLITION_STATUSES } from '../vocabulary/household'
import { labelOf } from '../vocabulary/vocabulary'

/** The section 旧房拆除. Dates are `YYYY-MM-DD`, Asia/Shanghai. */
export interface DemolitionSection {
  demolitionStatus: DemolitionStatus
  demolitionDate: string | null
}

export interface DemolitionFacts {
  oldHouseType: OldHouseType | null
  demolitionStatus: DemolitionStatus | null
}

/** What may follow what. 保留 and 缓拆 rest on a county's approval and 已拆除 cannot be taken back on the phone. */
const NEXT: Record<DemolitionStatus | 'none', readonly DemolitionStatus[]> = {
  none: ['not_required', 'not_demolished', 'in_progress', 'demolished'],
  not_required: ['not_required', 'not_demolished'],
  not_demolished: ['not_demolished', 'in_progress', 'demolished'],
  in_progress: ['in_progress', 'not_demolished', 'demolished'],
  demolished: ['demolished'],
  approved_keep: ['approved_keep'],
  approved_defer: ['approved_defer', 'in_progress', 'demolished'],
}

/** States a cadre may choose for this house now, in the order they are shown. */
export function nextDemolitionStatuses(facts: DemolitionFacts): DemolitionStatus[] {
  const mustStand = facts.oldHouseType === 'none' || facts.oldHouseType === 'protected'
  const candidates = NEXT[facts.demolitionStatus ?? 'none']
  return mustStand ? ['not_required'] : candidates.filter((s) => s !== 'not_required' || !facts.oldHouseType)
}

/** What keeps this section from being saved; empty when nothing does. */
export function checkDemolition(
  next: DemolitionSection,
  facts: DemolitionFacts,
  today: string,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  const date = next.demolitionDate
  if (nextDemolitionStatuses(facts).indexOf(next.demolitionStatus) < 0) {
    const now = labelOf(DEMOLITION_STATUSES, facts.demolitionStatus)
    say(
      'demolitionStatus',
      `现在是「${now}」，不能改为「${labelOf(DEMOLITION_STATUSES, next.demolitionStatus)}」`,
    )
  }
  if (next.demolitionStatus === 'demolished' && !date) say('demolitionDate', '已拆除，请填拆除日期')
  if (next.demolitionStatus !== 'demolished' && date) say('demolitionDate', '还没有拆除，不用填拆除日期')
  if (date && date > today) say('demolitionDate', '拆除日期不能晚于今天')
  return problems
}
