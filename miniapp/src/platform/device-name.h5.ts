const SYSTEMS = [
  [/Windows/, 'Windows 电脑'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, '安卓手机'],
  [/Mac OS/, 'Mac 电脑'],
  [/Linux/, 'Linux 电脑'],
] as const

/** As its owner would call it: `Windows 电脑上的浏览器`. */
export function deviceName(): string {
  const agent = navigator.userAgent
  for (const [pattern, name] of SYSTEMS) if (pattern.test(agent)) return `${name}上的浏览器`
  return '浏览器'
}
