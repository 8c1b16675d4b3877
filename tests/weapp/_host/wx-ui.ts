// Dialogs and the frame around a page: what WeChat draws for us.
import { wxCall } from './wx-call'

export interface Dialog {
  title: string
  content: string
  confirmText: string
  cancelText: string
  answer(confirmed: boolean): void
}

export class Frame {
  /** Dialogs that wait for a person; nothing answers them but the test. */
  readonly dialogs: Dialog[] = []
  readonly toasts: string[] = []
  title = ''
  pullDownStopped = 0

  api() {
    const nothing = (api: string) => wxCall(api, () => undefined)
    return {
      showModal: wxCall('showModal', (args) => this.ask(args as unknown as Omit<Dialog, 'answer'>)),
      showToast: wxCall('showToast', ({ title }) => void this.toasts.push(String(title))),
      hideToast: nothing('hideToast'),
      setNavigationBarTitle: wxCall(
        'setNavigationBarTitle',
        ({ title }) => void (this.title = String(title)),
      ),
      stopPullDownRefresh: wxCall('stopPullDownRefresh', () => void (this.pullDownStopped += 1)),
      pageScrollTo: nothing('pageScrollTo'),
      setTabBarBadge: nothing('setTabBarBadge'),
      removeTabBarBadge: nothing('removeTabBarBadge'),
    }
  }

  private ask({ title, content, confirmText, cancelText }: Omit<Dialog, 'answer'>): Promise<object> {
    return new Promise((resolve) => {
      const dialog: Dialog = {
        ...{ title, content, confirmText, cancelText },
        answer: (confirmed) => {
          this.dialogs.splice(this.dialogs.indexOf(dialog), 1)
          resolve({ confirm: confirmed, cancel: !confirmed })
        },
      }
      this.dialogs.push(dialog)
    })
  }
}
