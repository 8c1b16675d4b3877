/** Words that only the forms of the catalogue say; they travel with them, the rest is in `t`. */
export const fileWords = {
  dropTitle: '不要刚才填的？',
  dropNote: '这一条刚才填的不会留下。',
  drop: '不要了',
  goOn: '接着填',
  removeTitle: '删掉这一条？',
  removeNote: '这一栏保存以后，系统里才会去掉。',
  removeSure: '删掉',
  clear: '清空',
  clearOf: (label: string) => `清空${label}`,
  cleared: '保存后清空',
  keepAfterAll: '不清空',
  undo: {
    row: '登记错了？更正',
    title: (name: string) => `更正${name}的登记`,
    lead: (what: string, date: string, reason: string) =>
      `原来登记的是：${what}，${date}，${reason}。更正后人回到在册，人数、红线和进度一起改回来；原来的登记和这次更正都留在记录里。`,
    reason: '为什么更正',
    placeholder: '例如：登记错了人',
    needReason: '请写明为什么更正（至少 2 个字）',
    save: '更正，人还在册',
    done: (name: string) => `${name}已回到在册`,
  },
}
