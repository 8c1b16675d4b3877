import type { LedgerLayer, LedgerState } from '@anju/shared-types'

const STATES: Record<LedgerState, string> = {
  checking: '正在核对',
  checked: '已核对，还没有写入',
  applying: '正在写入',
  applied: '已写入',
  interrupted: '中断了',
  failed: '没有导入',
}

/** What the page of a county's ledger says; it travels with its subpackage, the rest is in `t`. */
export const ledgerWords = {
  lead: '下载模板填好，选文件核对一遍，再决定写入。同一份再导一次不会重复；空着的格子不改册上的内容。',
  templates: '模板',
  template: {
    household: '搬迁户和人口',
    person: '只有人口',
    site: '安置点',
  } satisfies Record<LedgerLayer, string>,
  templateNote: {
    household: '两张表，用户编号连起来',
    person: '户已经在册，补人口',
    site: '项目、验收、配套等',
  } satisfies Record<LedgerLayer, string>,
  templateFile: (name: string) => `台账模板-${name}.xlsx`,
  pick: '选择表格',
  again: '换一个文件',
  sending: '正在上传…',
  recent: '最近导入',
  state: (state: LedgerState) => STATES[state],
  progress: (done: number, rows: number) => (rows > 0 ? `${done} / ${rows} 行` : '正在打开文件'),
  leave: '可以离开这一页，做完了在「最近导入」里看。',
  counts: '核对结果',
  written: '写入结果',
  layer: { site: '安置点', household: '户', person: '人' } satisfies Record<LedgerLayer, string>,
  count: ({ created, changed, unchanged }: { created: number; changed: number; unchanged: number }) =>
    [
      created > 0 ? `新增 ${created}` : '',
      changed > 0 ? `更新 ${changed}` : '',
      unchanged > 0 ? `不变 ${unchanged}` : '',
    ]
      .filter(Boolean)
      .join(' · '),
  badRows: (n: number) => `${n} 行有问题`,
  marked: '下载标出问题的副本',
  markedNote: '改好红色的格子，直接再导',
  markedFile: (name: string) => `${name.replace(/\.xlsx$/i, '')}-标注问题.xlsx`,
  at: (sheet: string, row: number, column: string | null) =>
    column ? `${sheet} 第 ${row} 行「${column}」` : `${sheet} 第 ${row} 行`,
  more: '还有更多，都在标注的副本里',
  apply: '写入',
  applyTitle: '写入这份台账？',
  applyNote: (n: number) => `新增和更新共 ${n} 条，写入后不能撤销，可以逐户再改。`,
  skip: '跳过有问题的，写入其余',
  skipTitle: (n: number) => `跳过 ${n} 行有问题的？`,
  skipNote: '跳过的行不会写入，改好以后再导这份表就行。',
  resume: '接着写入',
  nothing: '和册上一样，不用写入',
  fixFirst: '请先改好表格，或跳过有问题的行',
  leftOut: (n: number) => `${n} 行没有写入`,
  hintRows: (n: number) => `${n} 行请再看一眼`,
  hintNote: '提醒不影响写入，确实如此就不用改。',
  hintsMore: '还有更多提醒没有列出',
}
