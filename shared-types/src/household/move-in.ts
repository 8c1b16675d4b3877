import type { FieldProblem } from '../problems'
import { livesThere } from '../recognition/gate-fields'
import type { OccupancyStatus } from '../vocabulary/household'

/** The section 实际入住. Dates are `YYYY-MM-DD`, Asia/Shanghai. */
export interface MoveInSection {
  actualMoveInDate: string | null
  occupancyStatus: OccupancyStatus
}

export interface MoveInFacts {
  keyHandoverDate: string | null
}

/**
 * What keeps this section from being saved; empty when nothing does. Keys come before moving in (domain.md §1.2:
 * actualMoveInDate ≥ keyHandoverDate), nobody moves in tomorrow, and living there needs a date.
 */
export function checkMoveIn(next: MoveInSection, facts: MoveInFacts, today: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  const date = next.actualMoveInDate
  const lives = livesThere(next.occupancyStatus)
  const say = (field: string, message: string) => problems.push({ field, message })
  if (lives && !date) say('actualMoveInDate', '有人居住，请填实际入住日期')
  if (!facts.keyHandoverDate && (lives || date)) say('actualMoveInDate', '还没有交钥匙，不能登记实际入住')
  if (date && date > today) say('actualMoveInDate', '入住日期不能晚于今天')
  if (date && facts.keyHandoverDate && date < facts.keyHandoverDate)
    say('actualMoveInDate', `入住日期不能早于交钥匙日期 ${facts.keyHandoverDate}`)
  return problems
}
