import type { IPluginContext } from '@tarojs/service'

/** Each page's root font is the size a person chose in WeChat; without it 1rem would be a twentieth of the screen. */
const PAGE_META = '<page-meta root-font-size="system" page-font-size="system"/>\n'

/** What a screen reader says; Taro's templates leave these out. `role` is the browser's name for aria-role. */
const STATES = ['checked', 'disabled', 'pressed', 'busy', 'hidden', 'live', 'level', 'modal', 'invalid']
const bind = (name: string, key: string) => `aria-${name}="{{${key}||''}}"`
const ARIA = [
  bind('role', 'i.ariaRole||i.role'),
  bind('label', 'i.ariaLabel'),
  ...STATES.map((state) => bind(state, `i.aria${state.charAt(0).toUpperCase()}${state.slice(1)}`)),
].join(' ')
const SPOKEN = /<(view|text|image|button)( [^>]*?)data-sid="\{\{i\.sid\}\}"/g

/**
 * A Taro plugin for the WeChat build. page-meta must be the first node of every page and stands in the template, not in
 * React: the size is right before the first data arrives.
 */
export default function completeTemplates(ctx: IPluginContext): void {
  ctx.modifyBuildAssets(({ assets }: { assets: Record<string, Asset> }) => {
    if (ctx.runOpts.options.platform !== 'weapp') return
    rewrite(assets, /(^|\/)pages\/.*\.wxml$/, (wxml) =>
      wxml.replace(/(<import [^>]*\/>)/, `$1\n${PAGE_META}`),
    )
    rewrite(assets, /^base\.wxml$/, (wxml) => wxml.replace(SPOKEN, `<$1$2${ARIA} data-sid="{{i.sid}}"`))
  })
}

interface Asset {
  source(): string | Buffer
  size(): number
}

function rewrite(assets: Record<string, Asset>, names: RegExp, change: (text: string) => string): void {
  for (const name of Object.keys(assets).filter((n) => names.test(n))) {
    const asset = assets[name]
    if (!asset) continue
    const text = change(asset.source().toString())
    assets[name] = { ...asset, source: () => text, size: () => Buffer.byteLength(text) }
  }
}
