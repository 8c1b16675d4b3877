import type { IPluginContext } from '@tarojs/service'

/** Each page's root font is the size a person chose in WeChat; without it 1rem would be a twentieth of the screen. */
const PAGE_META = '<page-meta root-font-size="system" page-font-size="system"/>\n'

/**
 * A Taro plugin for the WeChat build: page-meta must be the first node of every page. Written into the template, not
 * rendered by React: the size is right before the first data arrives.
 */
export default function followSystemTextSize(ctx: IPluginContext): void {
  ctx.modifyBuildAssets(({ assets }: { assets: Record<string, Asset> }) => {
    if (ctx.runOpts.options.platform !== 'weapp') return
    for (const name of Object.keys(assets)) {
      const asset = assets[name]
      if (!asset || !/(^|\/)pages\/.*\.wxml$/.test(name)) continue
      const wxml = asset.source().toString()
      const withMeta = wxml.replace(/(<import [^>]*\/>)/, `$1\n${PAGE_META}`)
      assets[name] = { ...asset, source: () => withMeta, size: () => Buffer.byteLength(withMeta) }
    }
  })
}

interface Asset {
  source(): string | Buffer
  size(): number
}
