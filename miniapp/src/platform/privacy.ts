import Taro from '@tarojs/taro'

type Answer = (given: { event: 'agree'; buttonId: string } | { event: 'disagree' }) => void

/** The id of WeChat's own button: it checks that this one was pressed. */
export const AGREE_BUTTON = 'agree-privacy'

let waiting: Answer[] = []

/**
 * WeChat holds back the first use of camera, place or phone number until the person has agreed to the privacy notice;
 * `ask` shows it in our words. Before a base library knows this, WeChat asks nothing.
 */
export function onPrivacyAsked(ask: () => void): void {
  if (typeof Taro.onNeedPrivacyAuthorization !== 'function') return
  Taro.onNeedPrivacyAuthorization((resolve) => {
    waiting.push(resolve as unknown as Answer)
    ask()
  })
}

/** Everything that was held back goes on, or fails as refused; WeChat asks again the next time. */
export function answerPrivacy(agreed: boolean): void {
  const answers = waiting
  waiting = []
  answers.forEach((answer) =>
    answer(agreed ? { event: 'agree', buttonId: AGREE_BUTTON } : { event: 'disagree' }),
  )
}
