import { Input, View } from '@tarojs/components'
import './field.scss'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (text: string) => void
  onConfirm?: (() => void) | undefined
  placeholder?: string
  hint?: string | undefined
  problem?: string | null
  maxLength?: number
  /** The label is said, not shown: a search box explains itself. */
  labelUnseen?: boolean
  /** What a browser's password manager may fill in; the password ones are not shown. */
  fills?: 'username' | 'current-password' | 'new-password'
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onChange,
    onConfirm,
    placeholder,
    hint,
    problem,
    maxLength = 140,
    labelUnseen,
    fills,
  } = props
  return (
    <View className="field">
      {labelUnseen ? null : <View className="field__label">{label}</View>}
      <Input
        className="field__input"
        type="text"
        password={fills === 'current-password' || fills === 'new-password'}
        value={value}
        maxlength={maxLength}
        placeholder={placeholder ?? ''}
        confirmType={onConfirm ? 'search' : 'done'}
        onInput={(event) => onChange(event.detail.value)}
        onConfirm={() => onConfirm?.()}
      />
      {hint ? <View className="t-muted">{hint}</View> : null}
      {problem ? <View className="t-problem">{problem}</View> : null}
    </View>
  )
}
