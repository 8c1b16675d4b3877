// The compiled package's WXML and WXSS made fit for a browser: glass-easel's compiler reads the templates as WeChat does.
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { distFiles, read } from '../_host/dist'

/** Elements of the template language; every other one is a component of WeChat's and becomes `wx-…` in the browser. */
const LANGUAGE = /^(import|wxs|template|block|slot|include|comp|custom-wrapper)$/
const TAG = /<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g
const NOT_PROPERTIES = /^(bind|catch|wx:|id$|class$|style$|data-|slot$|mark:)/

/** Inside of the form components; any other holds what is put into it. */
const INSIDE: Record<string, string> = {
  default: '<slot/>',
  'wx-input': '<input class="i" value="{{value}}" placeholder="{{placeholder}}"/>',
  'wx-textarea': '<textarea class="i" placeholder="{{placeholder}}"/>',
  'wx-image': '<img src="{{src}}"/>',
}

export interface CompiledView {
  /** JavaScript of all templates, by path. */
  code: string
  /** Tag → its properties as the templates set them, in camelCase. */
  properties: Record<string, string[]>
  warnings: string[]
}

export function compileView(): CompiledView {
  const group = new TmplGroup()
  const warnings: string[] = []
  const properties: Record<string, Set<string>> = {}
  for (const file of distFiles()) {
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -4), read(file))
    if (!file.endsWith('.wxml')) continue
    const source = read(file)
    const found = group.addTmpl(file.slice(0, -5), asElements(source)) as { path: string; message: string }[]
    warnings.push(...(found ?? []).map(({ path: at, message }) => `${at} ${message}`))
    for (const [, tag, attributes] of source.matchAll(TAG)) {
      if (LANGUAGE.test(tag!)) continue
      const known = (properties[`wx-${tag}`] ??= new Set())
      for (const [, name] of attributes!.matchAll(/\s([\w:-]+)=/g))
        if (!NOT_PROPERTIES.test(name!))
          known.add(name!.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))
    }
  }
  for (const [name, template] of Object.entries(INSIDE)) group.addTmpl(`__inside/${name}`, template)
  const code = group.getTmplGenObjectGroups()
  group.free()
  return {
    code,
    warnings,
    properties: Object.fromEntries(Object.entries(properties).map(([tag, names]) => [tag, [...names]])),
  }
}

const asElements = (source: string) =>
  source.replace(/<(\/?)([a-z][\w-]*)(?=[\s>/])/g, (whole, close: string, tag: string) =>
    LANGUAGE.test(tag) ? whole : `<${close}wx-${tag}`,
  )

/** The style of a page as WeChat puts it together: imports followed, rpx and the page's own selector made CSS. */
export function styleOf(route: string): string {
  return cssOf('app.wxss') + cssOf(`${route}.wxss`)
}

function cssOf(file: string, seen = new Set<string>()): string {
  if (seen.has(file) || !distFiles().includes(file)) return ''
  seen.add(file)
  return read(file)
    .replace(/@import\s+['"]([^'"]+)['"];?/g, (_, target: string) =>
      cssOf(
        target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(file), target),
        seen,
      ),
    )
    .replace(/(-?[\d.]+)rpx/g, (_, n: string) => `calc(${n} * 100vw / 750)`)
    .replace(/(^|[},])\s*page(?=[\s,{.:])/g, '$1body')
}
