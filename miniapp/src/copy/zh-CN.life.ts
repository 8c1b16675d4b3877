import type { LifeEvent } from '@anju/shared-types'

/** Registering a household, and what happens to it as a whole. */
export const life = {
  register: {
    title: '登记新户',
    lead: '照着搬迁审批表填。填到一半离开，下次接着填。',
    site: '安置点',
    township: '迁出乡镇',
    needsSite: '请选择安置点',
    needsTownship: '请选择迁出乡镇',
    save: '登记这一户',
    saved: (householdNo: string) => `已登记，户编号 ${householdNo}`,
    rowNote: '一户一户登记；成批的用导入台账',
  },
  head: {
    title: '换户主',
    rowNote: '原户主还住在这户时用',
    save: '换户主',
    sure: (name: string) => `户主换成${name}？`,
    note: '这户以后按新户主的名字称呼；其他人与户主的关系请逐个核对。',
    saved: '户主已换',
    alone: '这户没有别的人可以当户主',
    readOnly: '您没有登记人口变化的权限',
  },
  life: {
    title: '户的变动',
    row: '户的变动',
    rowNote: '换安置点、分户、合户、退出',
    lead: '户和人都不删除，以前的记录都在。',
    go: '办理',
    chooseKind: '请选择发生了什么变动',
    readOnly: '户的变动由县管理员办理',
    site: '换到哪个安置点',
    title2: (word: string) => `${word}？`,
    confirm: {
      move_site: '换安置点',
      split: '分户',
      merge: '合户',
      withdraw: '办理退出',
      reinstate: '恢复在册',
    } satisfies Record<LifeEvent, string>,
    note: {
      move_site: '住房面积、交钥匙、入住和房产证按新房重新登记；旧门牌作废。',
      split: '分出去的人另立一户，审批人口随人分开，两户各自补审批表。',
      merge: '全家并入那一户，本户档案封存，门牌作废。这一步不能撤回。',
      withdraw: '本户不再计入各项指标，门牌作废，没办完的任务取消。以后可以恢复。',
      reinstate: '本户回到在册，指标重新计入；门牌要重新生成。',
    } satisfies Record<LifeEvent, string>,
    unknownInto: (no: string) => `这个安置点没有户编号 ${no}，请核对`,
    saved: '已办理',
  },
} as const
