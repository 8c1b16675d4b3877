// The view layer of a phone: the page that its logic has on top, drawn by a real browser from the compiled WXML and WXSS.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Phone } from '../_host/phone'
import type { CompiledView } from './compile-view'
import { compileView, styleOf } from './compile-view'

/** What WeChat's own components look like before any style of ours. */
const NATIVE = `body{margin:0;font-family:sans-serif}
wx-view,wx-scroll-view,wx-swiper,wx-form,wx-picker,wx-radio-group,wx-label{display:block}
wx-scroll-view{overflow:auto}wx-text,wx-page-meta{display:inline}
wx-input,wx-textarea{display:block;overflow:hidden}wx-input input,wx-textarea textarea{width:100%;border:0;font:inherit;padding:0}
wx-button{display:block;width:100%;padding:0 14px;font-size:18px;line-height:2.55;text-align:center;box-sizing:border-box;border-radius:5px}
wx-image{display:inline-block;width:320px;height:240px;overflow:hidden}wx-image img{width:100%}`
const NAVIGATION_BAR = 64

const script = (file: string) => readFileSync(file, 'utf8')
const GLASS_EASEL = `var exports={};${script(require.resolve('glass-easel'))};window.glassEasel=exports`
const ENTRY = script(path.join(__dirname, 'view-entry.js'))

/** What is drawn stays as it is: an answer that is still on its way would change it. */
async function settled(phone: Phone): Promise<void> {
  const state = () => JSON.stringify(phone.host.pages.top.data)
  for (let before = ''; before !== state(); await new Promise((resolve) => setTimeout(resolve, 120)))
    before = state()
}

export class View {
  /** Whatever the browser complained about. */
  readonly errors: string[] = []
  private phone: Phone | null = null

  private constructor(private readonly page: Page) {}

  static async open(browser: Browser): Promise<View> {
    const page = await browser.newPage({ viewport: { width: 375, height: 812 - NAVIGATION_BAR } })
    const view = new View(page)
    page.on('pageerror', (error) => view.errors.push(error.message))
    const { code, properties }: CompiledView = compileView()
    await page.exposeFunction('__event', (event: object) => view.phone?.host.pages.top.eh(event))
    await page.setContent(
      `<meta charset=utf-8><style>${NATIVE}</style><style id=css></style><div id=app><div></div></div>`,
    )
    await page.evaluate(
      ([templates, props]) => Object.assign(window, { __templates: templates, __properties: props }),
      [code, properties] as const,
    )
    await page.addScriptTag({ content: GLASS_EASEL })
    await page.addScriptTag({ content: ENTRY })
    return view
  }

  /** Draws the page on top as its last setData left it. */
  async draw(phone: Phone): Promise<void> {
    this.phone = phone
    await settled(phone)
    const { route, data } = phone.host.pages.top
    await this.page.evaluate(
      ([css, at, given]) => {
        document.getElementById('css')!.textContent = css
        ;(window as unknown as { __draw(at: string, given: unknown): void }).__draw(at, given)
      },
      [styleOf(route), route, JSON.parse(JSON.stringify(data)) as unknown] as const,
    )
  }

  text(): Promise<string> {
    return this.page.evaluate(() => document.body.innerText)
  }

  /** What sticks out of the screen at its right. */
  overflow(): Promise<string[]> {
    return this.page.evaluate(() => {
      const width = document.documentElement.clientWidth
      return [...document.querySelectorAll('#app *')].flatMap((element) => {
        const box = element.getBoundingClientRect()
        const hidden = box.width === 0 || getComputedStyle(element).visibility === 'hidden'
        return !hidden && box.right > width + 1 && !element.closest('wx-scroll-view, [class*="scroll"]')
          ? [`${element.className || element.tagName} ${Math.round(box.right)}`]
          : []
      })
    })
  }

  /** Presses what a person would press first: the one primary button, else the first row. Answers its words. */
  async pressMain(): Promise<string | null> {
    for (const what of ['.button--primary', '.button', '.segment:not(.segment--on)', '.pressable']) {
      const found = this.page.locator(what).first()
      if ((await found.count()) === 0) continue
      const words = await found.innerText()
      await found.scrollIntoViewIfNeeded()
      await found.click({ timeout: 5_000 })
      return words
    }
    return null
  }

  async shot(file: string): Promise<void> {
    await this.page.screenshot({ path: file })
  }

  close(): Promise<void> {
    return this.page.close()
  }
}
