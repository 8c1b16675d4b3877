export type Target = 'weapp' | 'h5'

export const target: Target = 'weapp'

export const appVersion: string = ANJU_APP_VERSION
