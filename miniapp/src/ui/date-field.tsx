import { Picker, View } from '@tarojs/components'
import { t } from '../copy/zh-CN'
import './field.scss'
import { Icon } from './icon'

export interface DateFieldProps {
  label: string
  /** `YYYY-MM-DD`. */
  value: string | null
  onChange: (date: string) => void
  /** It may be empty; said by the browser's own input alone, the picker of WeChat gives a date. */
  onClear?: () => void
  min?: string | null
  max?: string | null
  problem?: string | null
}

export function DateField({ label, value, onChange, min, max, problem }: DateFieldProps) {
  return (
    <View className="field">
      <Picker
        mode="date"
        value={value ?? max ?? ''}
        start={min ?? ''}
        end={max ?? ''}
        onChange={(event) => onChange(event.detail.value)}
      >
        <View className="field__line">
          <View className="grow">{label}</View>
          <View className={`field__value${value ? '' : ' field__value--none'}`}>
            {value ?? t.common.pickDate}
          </View>
          <Icon name="forward" colour="muted" />
        </View>
      </Picker>
      {problem ? <View className="t-problem">{problem}</View> : null}
    </View>
  )
}
