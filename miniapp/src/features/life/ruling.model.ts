import type { DemolitionRuling, Household, Input, SectionFields } from '@anju/shared-types'
import { choice, codesOf, date, DEMOLITION_RULINGS, text, words } from '@anju/shared-types'

type Body = Omit<Input<'ruleDemolition'>['body'], 'occurredAt' | 'offsetMs'>

/** A house that is gone, or that nobody has to pull down, needs no ruling. */
export const needsRuling = ({ demolition }: Pick<Household, 'demolition'>): boolean =>
  (demolition.oldHouseType === 'independent' || demolition.oldHouseType === 'attached') &&
  demolition.demolitionStatus !== 'demolished' &&
  demolition.demolitionStatus !== 'not_required'

/** Beside those one that is told as gone: that may have been an error. */
export const takesRuling = (household: Pick<Household, 'demolition'>): boolean =>
  needsRuling(household) || isDown(household)

export const isDown = ({ demolition }: Pick<Household, 'demolition'>): boolean =>
  demolition.demolitionStatus === 'demolished'

const isApproved = ({ demolition: { demolitionStatus: is } }: Pick<Household, 'demolition'>) =>
  is === 'approved_keep' || is === 'approved_defer'

/** Only what was approved can be taken back, and of a house that is gone only that it is. */
export const rulingsOf = (household: Pick<Household, 'demolition'>): DemolitionRuling[] =>
  isDown(household)
    ? ['stands']
    : codesOf(DEMOLITION_RULINGS).filter(
        (one) => one !== 'stands' && (one !== 'lift' || isApproved(household)),
      )

export function rulingForm(household: Pick<Household, 'demolition'>): SectionFields {
  return {
    ...{ code: 'life', key: 'life', layer: 'household', side: 'origin' },
    fields: {
      ruling: {
        ...choice(words('批复', '县里对这处旧房的决定', '批准缓拆', 'S1'), DEMOLITION_RULINGS, {
          required: true,
        }),
        codes: rulingsOf(household),
      },
      dueDate: date(words('缓拆到期日', '从这一天起要拆，计入旧房拆除率', '2021-06-30', 'D'), {
        ...{ required: true, when: { field: 'ruling', is: ['defer'] } },
      }),
      documentNo: text(
        isDown(household)
          ? words('依据', '核查记录或文件的文号', '10 月 20 日现场核查', 'D')
          : words('批准文号', '批复文件的文号', '都搬复〔2020〕12 号', 'D'),
        { min: 2, max: 60, required: true },
      ),
    },
  }
}

export const rulingOf = (sent: Readonly<Record<string, unknown>>): Body => ({
  ruling: sent['ruling'] as DemolitionRuling,
  dueDate: (sent['dueDate'] as string | null) ?? null,
  documentNo: sent['documentNo'] as string,
})
