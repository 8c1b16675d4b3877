// Written into the bundle by the build (config/index.ts).

/** Absolute base of the API for the WeChat build, which has no origin of its own. */
declare const ANJU_API_BASE: string
declare const ANJU_APP_VERSION: string
/** Subscribe message templates of the go-live appid; empty until they are approved. */
declare const ANJU_SUBSCRIBE_TEMPLATES: string[]

declare module '*.scss'
declare module '*.png'
declare module '*.svg'
