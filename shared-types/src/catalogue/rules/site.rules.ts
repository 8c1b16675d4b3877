import type { Section } from '../../vocabulary/work'
import { DISPERSED_PLACE_TYPES } from '../../vocabulary/site'
import { inOrder, notAfterToday, notMoreThan, onceEach, say, str } from './rule'
import type { Facts, Rule } from './rule'

const placeOfItsMode: Rule = ({ next }) => {
  const place = str(next['placeType'])
  if (!place) return []
  const dispersed = DISPERSED_PLACE_TYPES.some((one) => one === place)
  return dispersed === (next['settleMode'] === 'dispersed')
    ? []
    : [say('placeType', '安置地类型与安置方式对不上')]
}

const progressIsDated: Rule = ({ next, today }) =>
  ((next['shortBoardProjects'] ?? []) as Facts[]).flatMap((project, i) =>
    ((project['progress'] ?? []) as Facts[]).flatMap((report, k, all) => {
      const [date, before] = [str(report['date']), str(all[k - 1]?.['date'])]
      const at = `shortBoardProjects.${i}.progress.${k}.date`
      if (date && date > today) return [say(at, '进度日期不能晚于今天')]
      return date && before && date <= before ? [say(at, '进度请按日期先后填，同一天只报一次')] : []
    }),
  )

export const SITE_RULES: Partial<Record<Section, readonly Rule[]>> = {
  site_basic: [placeOfItsMode],
  site_leader: [inOrder('leaderFrom', 'leaderTo', '包点结束不能早于开始')],
  site_bidding: [notAfterToday({ bidWinDate: '中标日期' })],
  site_progress: [
    notAfterToday({ startDate: '开工日期', finishDate: '完工日期' }),
    inOrder('startDate', 'finishDate', '完工不能早于开工'),
  ],
  site_acceptance: [notAfterToday({ acceptanceDate: '验收日期' })],
  site_short_board: [progressIsDated],
  site_infrastructure: [onceEach('infrastructure', 'kind', '这一项已经填过了')],
  site_centers: [onceEach('serviceCenters', 'slot', '这个中心已经填过了')],
  site_party: [notAfterToday({ partyOrgDate: '成立日期' })],
  site_self_gov: [notAfterToday({ selfGovOrgDate: '成立日期' })],
  site_safety: [
    notMoreThan('disputesResolved', 'disputes', '化解的不能比受理的多'),
    notMoreThan('hazardsFixed', 'hazards', '整改的不能比排查出的多'),
  ],
}

export const SITE_DOUBTS: Partial<Record<Section, readonly Rule[]>> = {
  site_acceptance: [
    ({ next, facts }) => {
      const [accepted, finished] = [str(next['acceptanceDate']), str(facts['finishDate'])]
      return accepted && finished && accepted < finished
        ? [say('acceptanceDate', `验收早于完工 ${finished}，请核对`)]
        : []
    },
  ],
}
