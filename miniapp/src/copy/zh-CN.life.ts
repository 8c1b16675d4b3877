/** 1 个安置点、12 户 */
export const howMany = (households: number, sites: number): string =>
  [sites > 0 ? `${sites} 个安置点` : '', households > 0 ? `${households} 户` : ''].filter(Boolean).join('、')

/** Registering a household and what is due, as the pages tell them that lead there. */
export const life = {
  register: {
    title: '登记新户',
    rowNote: '一户一户登记，成批的用表格',
  },
  due: {
    row: (households: number, sites: number) => `${howMany(households, sites)}资料到期`,
    rowNote: '该更新了；没有变化的点一下就行',
  },
} as const
