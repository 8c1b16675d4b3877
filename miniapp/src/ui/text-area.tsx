import { Textarea, View } from '@tarojs/components'
import './field.scss'

export interface TextAreaProps {
  label: string
  value: string
  onChange: (text: string) => void
  placeholder?: string
  hint?: string | undefined
  problem?: string | null
  maxLength?: number
}

/** Several sentences. */
export function TextArea({
  label,
  value,
  onChange,
  placeholder,
  hint,
  problem,
  maxLength = 1000,
}: TextAreaProps) {
  return (
    <View className="field">
      <View className="field__label">{label}</View>
      <Textarea
        className="field__input field__input--tall"
        value={value}
        maxlength={maxLength}
        placeholder={placeholder ?? ''}
        onInput={(event) => onChange(event.detail.value)}
      />
      {hint ? <View className="t-muted">{hint}</View> : null}
      {problem ? <View className="t-problem">{problem}</View> : null}
    </View>
  )
}
