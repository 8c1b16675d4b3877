export type Target = 'weapp' | 'h5'

export const target: Target = 'h5'

export const appVersion: string = ANJU_APP_VERSION
