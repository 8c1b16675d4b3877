import Taro from '@tarojs/taro'
import type { Question } from './dialog'
import './dialog.h5.scss'

export type { Question } from './dialog'

/** Words that pass by; nothing a person must have read. */
export function toast(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2500 }).catch(() => undefined)
}

/**
 * The browser's own dialog: it takes the keyboard in, closes with Escape and is read aloud, which Taro's is not and
 * does not. False when the person closes it in any other way than by the confirming button.
 */
export function confirm(question: Question): Promise<boolean> {
  const dialog = document.createElement('dialog')
  dialog.className = 'ask'
  dialog.setAttribute('aria-labelledby', 'ask-title')
  const add = (tag: string, className: string, text: string) => {
    const element = document.createElement(tag)
    element.className = className
    element.textContent = text
    return element
  }
  const title = add('h2', 'ask__title', question.title)
  title.id = 'ask-title'
  const cancel = add('button', 'ask__button', question.cancelText ?? '取消')
  const agree = add(
    'button',
    `ask__button ask__button--${question.danger ? 'danger' : 'agree'}`,
    question.confirmText,
  )
  const foot = add('div', 'ask__foot', '')
  foot.append(cancel, agree)
  dialog.append(title, add('p', 'ask__text', question.content), foot)
  document.body.append(dialog)
  const before = document.activeElement as HTMLElement | null
  return new Promise((resolve) => {
    let agreed = false
    cancel.onclick = () => dialog.close()
    agree.onclick = () => {
      agreed = true
      dialog.close()
    }
    dialog.onclose = () => {
      dialog.remove()
      before?.focus()
      resolve(agreed)
    }
    dialog.showModal()
  })
}

/** A browser has no such page: the address bar is where permissions are given. */
export function openSettings(): Promise<void> {
  toast('请在浏览器的网站设置里打开权限，再试一次')
  return Promise.resolve()
}
