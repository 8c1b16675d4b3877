/** There is no WeChat identity in a browser (Taro's H5 build would *resolve* here, with nothing). */
export function wechatCode(): Promise<string> {
  return Promise.reject(new Error('微信登录只能在微信小程序里使用'))
}
