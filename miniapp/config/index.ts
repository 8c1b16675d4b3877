// How the two builds are made: `taro build --type weapp` and `--type h5` (stack.md's findings are in the comments).
import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import { optimize } from 'webpack'
import manifest from '../package.json'

const root = path.resolve(__dirname, '..')
const sharedTypes = path.resolve(root, '../shared-types/src')
const env = process.env
/** Given at go-live like the address: until WeChat has approved templates, asking for these is refused quietly. */
const subscribeTemplates = (env['ANJU_SUBSCRIBE_TEMPLATES'] ?? 'task-assigned,task-due')
  .split(',')
  .filter(Boolean)
/** Rebuilding while you type must not leave a half-made page where the server and the tests look for the finished one. */
const outputRoot = process.argv.includes('--watch')
  ? `dist/dev-${env['TARO_ENV']}`
  : `dist/${env['TARO_ENV']}`
const bffPort = env['PORT'] ?? '3000'

/**
 * Sources and packages newer than ES5 that Taro would copy as they are: shared-types, and packages published for
 * modern browsers. WeChat cannot parse them untransformed.
 */
const include = [sharedTypes, /node_modules[\\/](idb|qr|valibot|zustand|@noble)[\\/]/]

/**
 * Layout in px, as wide on every phone; text in rem, so that it follows the size a person chose in the system or in
 * WeChat (关怀模式). 1rem = 16px at the standard size.
 */
const textInRem = (platform: 'h5' | 'weapp') => ({
  pxtransform: {
    enable: true,
    config: {
      platform,
      targetUnit: 'rem' as const,
      baseFontSize: 16,
      propList: ['font', 'font-size', 'line-height', '--font-*'],
    },
  },
})

export default defineConfig<'webpack5'>({
  projectName: 'anju',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // Not for the mini-program: the kept cache and what subpackages share do not go together, a page finds half of its modules.
  cache: { enable: env['TARO_ENV'] === 'h5' },
  // Chinese as it is: escaped, each character takes twice its bytes.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  logger: { quiet: true, stats: false },
  alias: { '@anju/shared-types': path.join(sharedTypes, 'index.ts') },
  defineConstants: {
    ANJU_API_BASE: JSON.stringify(env['ANJU_API_BASE'] ?? 'https://anju.example.cn'),
    ANJU_APP_VERSION: JSON.stringify(manifest.version),
    ANJU_SUBSCRIBE_TEMPLATES: JSON.stringify(subscribeTemplates),
  },
  plugins: [path.resolve(__dirname, 'wxml.ts')],
  mini: {
    compile: { include },
    postcss: textInRem('weapp'),
    optimizeMainPackage: { enable: true },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    compile: { include },
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // One file: a page whose script was still to be fetched could not be opened where there is no network.
    webpackChain(chain) {
      chain.plugin('oneFile').use(optimize.LimitChunkCountPlugin, [{ maxChunks: 1 }])
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { ...textInRem('h5'), autoprefixer: { enable: true, config: {} } },
    devServer: {
      host: '127.0.0.1',
      port: Number(env['ANJU_H5_PORT'] ?? 10086),
      open: false,
      proxy: [{ context: ['/api/**', '/h/*'], target: `http://127.0.0.1:${bffPort}` }],
    },
  },
})
