import Taro from '@tarojs/taro'

export interface Question {
  title: string
  content: string
  confirmText: string
  cancelText?: string
  /** The confirming word in red: something is lost. */
  danger?: boolean
}

/** Words that pass by; nothing a person must have read. */
export function toast(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2500 }).catch(() => undefined)
}

/** False when the person closes it in any other way than by the confirming button. */
export async function confirm(question: Question): Promise<boolean> {
  try {
    const { confirm: confirmed } = await Taro.showModal({
      title: question.title,
      content: question.content,
      confirmText: question.confirmText,
      cancelText: question.cancelText ?? '取消',
      confirmColor: question.danger ? '#c8281e' : '#1b4fd6',
      cancelColor: '#565e6c',
    })
    return confirmed
  } catch {
    return false
  }
}

/** The system's page of permissions; must be called from a tap (wechat.md trap 9). */
export async function openSettings(): Promise<void> {
  await Taro.openSetting().catch(() => undefined)
}
