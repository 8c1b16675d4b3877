import type { Random } from './demo-random'

/** Surnames common in Guangxi (domain.md §10); given names are put together by chance: nobody is meant. */
const SURNAMES = ['韦', '覃', '黄', '蓝', '罗', '陆', '农', '蒙']
const MIDDLE = '大小文明春秀美金玉木水石天立志永国家安和'
const LAST_MALE = '山林强军平勇刚生宝成福贵海江'
const LAST_FEMALE = '兰妹英花芳珍秋梅莲云霞凤香'

export function personName(random: Random, male: boolean, surname = random.pick(SURNAMES)): string {
  const last = random.pick([...(male ? LAST_MALE : LAST_FEMALE)])
  return random.chance(85) ? `${surname}${random.pick([...MIDDLE])}${last}` : `${surname}${last}`
}

export const surnameOf = (name: string): string => name.slice(0, 1)

/** The first one of the home county is where the personas meet. */
const SITES = ['木棉花园', '云岭家园', '幸福新村', '金桂小区', '福安里', '青秀苑', '长寿新居', '和美社区']
const TOWNSHIPS = ['青山乡', '石岭镇', '上寨乡']

export const siteName = (index: number): string => `${SITES[index % SITES.length]!}（演示）`
export const townshipName = (index: number): string => TOWNSHIPS[index % TOWNSHIPS.length]!
export const TOWNSHIPS_PER_COUNTY = TOWNSHIPS.length
