import * as H from '../vocabulary/household'
import { area, choice, date, money, text, words } from './field'
import { section } from './section'

// What is written where the household came from (model.md §7).

export const OLD_HOUSE = section({
  code: 'old_house',
  key: 'oldHouse',
  layer: 'household',
  side: 'origin',
  fields: {
    oldHouseType: choice(
      words('旧房类型', '自建独立房、连体房应拆；保护性住房和无房户不拆', '自建独立房', 'S1'),
      H.OLD_HOUSE_TYPES,
      { required: true, gate: 'E3a', filter: true },
    ),
    oldHouseAreaCentiM2: area(words('旧房面积', '旧房占地上的建筑面积', '86.50', 'S1'), {
      ...{
        maxM2: 1_000,
        gate: 'E3a',
        when: { field: 'oldHouseType', is: ['protected', 'attached', 'independent'] },
      },
    }),
    oldHouseLocation: text(words('旧房位置', '到村民小组（屯）', '弄朝村 弄良屯', 'S1'), {
      ...{ max: 80, when: { field: 'oldHouseType', is: ['protected', 'attached', 'independent'] } },
    }),
  },
})

/** Written by its own operation `recordDemolition`. */
export const DEMOLITION_FIELDS = section({
  code: 'demolition',
  key: 'demolition',
  layer: 'household',
  side: 'origin',
  fields: {
    demolitionStatus: choice(
      words('拆除情况', '按现场看到的填；保留和缓拆由县里批准', '已拆除', 'S1'),
      H.DEMOLITION_STATUSES,
      { required: true, gate: 'E3b', filter: true },
    ),
    demolitionDate: date(words('拆除日期', '拆完的那一天', '2019-09-20', 'S1'), {
      ...{ required: true, gate: 'E3b', when: { field: 'demolitionStatus', is: ['demolished'] } },
    }),
  },
})

export const RECLAIM = section({
  code: 'reclaim',
  key: 'reclaim',
  layer: 'household',
  side: 'origin',
  fields: {
    reclaimStatus: choice(
      words('复垦复绿', '旧宅基地恢复成耕地为复垦，种上树草为复绿', '已复绿', 'S1'),
      H.RECLAIM_STATUSES,
      { required: true, gate: 'E3c', filter: true },
    ),
    reclaimAreaCentiM2: area(words('复垦复绿面积', '验收单上的面积', '120.00', 'S1'), {
      ...{ maxM2: 10_000, gate: 'E3c', when: { field: 'reclaimStatus', is: ['reclaimed', 'greened'] } },
    }),
    demolitionRewardFen: money(
      words('拆旧奖补', '已经发到户的拆旧复垦奖补', '20000', 'S1（拆旧复垦），字段为本系统设计'),
      {
        maxYuan: 1_000_000,
      },
    ),
  },
})
