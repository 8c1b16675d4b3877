import type { Section } from '../../vocabulary/work'
import { checkDemolition } from '../../household/demolition'
import type { DemolitionFacts, DemolitionSection } from '../../household/demolition'
import { checkMoveIn } from '../../household/move-in'
import type { MoveInFacts, MoveInSection } from '../../household/move-in'
import { notAfterToday, num, say, str } from './rule'
import type { Rule } from './rule'

const { floor } = Math
const yearOf = (date: string) => floor(Number(date.slice(0, 4)))

const approvedStays: Rule = ({ next, facts }) =>
  facts['rosterRecognised'] === true && next['approvedPopulation'] !== facts['approvedPopulation']
    ? [say('approvedPopulation', '审批表已经认定，审批人口不再改；人数有变请登记人口变化')]
    : []

const keysBeforeLiving: Rule = ({ next, facts }) => {
  const [keys, movedIn] = [str(next['keyHandoverDate']), str(facts['actualMoveInDate'])]
  if (movedIn && !keys) return [say('keyHandoverDate', '已登记实际入住，交钥匙日期不能空')]
  return movedIn && keys && keys > movedIn
    ? [say('keyHandoverDate', `交钥匙不能晚于实际入住 ${movedIn}`)]
    : []
}

const houseOfItsDemolition: Rule = ({ next, facts }) => {
  const due = next['oldHouseType'] === 'independent' || next['oldHouseType'] === 'attached'
  const down = facts['demolitionStatus'] === 'demolished' || facts['demolitionStatus'] === 'in_progress'
  return down && !due ? [say('oldHouseType', '已登记拆除，旧房类型不能改为不拆的')] : []
}

const reclaimedAfterDemolition: Rule = ({ next, facts }) =>
  (next['reclaimStatus'] === 'reclaimed' || next['reclaimStatus'] === 'greened') &&
  facts['demolitionStatus'] !== 'demolished'
    ? [say('reclaimStatus', '旧房还没有登记拆除，不能登记已复垦复绿')]
    : []

const exitOfTheRegistered: Rule = ({ next, facts, today }) => {
  const year = num(next['povertyExitYear'])
  const registered = facts['relocationType'] === 'registered_poor'
  const outside = next['povertyExitStatus'] === 'not_applicable'
  return [
    ...(year !== null && year > yearOf(today) ? [say('povertyExitYear', '脱贫年度不能晚于今年')] : []),
    ...(registered && outside ? [say('povertyExitStatus', '建档立卡户不能选「不适用」')] : []),
    ...(!registered && !outside ? [say('povertyExitStatus', '同步搬迁户请选「不适用」')] : []),
  ]
}

/** What cannot be. */
export const HOUSEHOLD_RULES: Partial<Record<Section, readonly Rule[]>> = {
  registration: [approvedStays],
  housing: [notAfterToday({ keyHandoverDate: '交钥匙日期' }), keysBeforeLiving],
  move_in: [
    ({ next, facts, today }) =>
      checkMoveIn(next as unknown as MoveInSection, facts as unknown as MoveInFacts, today),
  ],
  old_house: [houseOfItsDemolition],
  demolition: [
    ({ next, facts, today }) =>
      checkDemolition(next as unknown as DemolitionSection, facts as unknown as DemolitionFacts, today),
  ],
  reclaim: [reclaimedAfterDemolition],
  poverty_exit: [exitOfTheRegistered],
}

const M2 = 100
/** What is hardly so: told at once, kept with the change, never in the way. */
export const HOUSEHOLD_DOUBTS: Partial<Record<Section, readonly Rule[]>> = {
  housing: [
    ({ next }) => {
      const area = num(next['housingAreaCentiM2'])
      if (area !== null && area < 15 * M2)
        return [say('housingAreaCentiM2', '住房面积不到 15 平方米，请再看一眼')]
      return area !== null && area > 300 * M2
        ? [say('housingAreaCentiM2', '住房面积超过 300 平方米，请再看一眼')]
        : []
    },
    ({ next }) =>
      (num(next['selfRaisedAmountFen']) ?? 0) > 20_000_000
        ? [say('selfRaisedAmountFen', '自筹超过 20 万元，请确认单位是元')]
        : [],
  ],
  certificate: [
    ({ next, facts }) =>
      next['propertyCertStatus'] === 'issued' && !facts['keyHandoverDate']
        ? [say('propertyCertStatus', '还没有交钥匙就发了房产证，请核对')]
        : [],
  ],
}
