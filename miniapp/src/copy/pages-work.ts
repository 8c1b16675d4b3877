import { howMany } from './zh-CN.life'

/** Words that only pages of the work subpackage say; they travel with it, the rest is in `t`. */
export const workWords = {
  queue: {
    edit: '改一改',
    otherFirst: '这户还有一条人口变化没填完，请先保存它或恢复成现在的记录',
  },
  due: {
    title: '资料到期',
    none: '没有到期的资料',
    noneNote: '您负责的都按时更新了。',
    lead: (households: number, sites: number) =>
      `${howMany(households, sites)}有到期的资料，最久的在前。有变化的打开更新，没有变化的点「没有变化」。`,
    since: (section: string, days: number) => `${section} ${days} 天没更新`,
    unfilled: (section: string) => `${section}还没填`,
    confirm: '没有变化',
    confirmOf: (who: string) => `${who}，没有变化`,
    confirmed: '好的，已记下：没有变化',
    more: (n: number) => `办完这些，还有 ${n} 户`,
  },
  quarantine: {
    theirs: '系统里现在的',
    lead: '填写的人已经不负责这户，没网时填的内容先存着，由现在负责的人决定用不用。',
    held: '等待确认',
    decided: '已处理',
    none: '没有等待确认的更新',
    noneDecided: '还没有处理过的更新',
    noneNote: '您离线填的内容都已直接进了系统。',
    by: (name: string, time: string) => `${name} ${time} 填写`,
    proofOf: (gate: string) => `补拍佐证 · ${gate}`,
    noLongerYours: '这户已移交',
    use: '采用',
    useTitle: '采用这条更新？',
    useNote: '填写的内容和照片会写进这一户，记在您名下。',
    refuse: '不采用',
    why: '为什么不采用？会告诉填写的人',
    reasons: ['已经另外核实过', '内容和实际不一样', '重复填写'],
    released: '已采用',
    discarded: '好的，不采用，已告诉填写的人',
    decidedBy: (name: string) => `${name} 处理`,
  },
} as const
