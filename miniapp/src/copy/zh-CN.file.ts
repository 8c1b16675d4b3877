/** Words of a household's file: its sections, its people, their sections. */
export const file = {
  file: {
    title: '一户一档',
    row: '一户一档',
    rowNote: (filled: number, asked: number) => `已填 ${filled} 项，共 ${asked} 项`,
    filled: (filled: number, asked: number) => (filled === asked ? '已填齐' : `${filled}/${asked}`),
    readOnly: '由其他人员填报',
    example: (text: string) => (text ? `例如 ${text}` : ''),
    now: (masked: string) => `现在是 ${masked}，不改就留空`,
    keep: '不改就留空',
    add: '添加一条',
    remove: '删除这条',
    done: '填好了',
    emptyRecord: '还没有填',
    needs: (label: string) => `请填写「${label}」`,
    doubts: '请再核对一下（可以照常保存）',
    meaning: '口径',
    people: '填报个人信息',
    reveal: '查看完整号码',
    notShown: '这一项由其他人员填报，您不需要看',
  },
  timeline: {
    title: '变更记录',
    occurredLate: (happened: string, stored: string, month: string) =>
      `${happened}发生，${stored}入库，计入 ${month}`,
    bySystem: '系统',
    none: '还没有变更记录',
    noneNote: '登记、补拍、认定都会记在这里。',
    arrow: (before: string, after: string) => `${before} → ${after}`,
  },
} as const
