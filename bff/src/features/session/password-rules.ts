/** Why a password is refused, ready to read; null when it may be used (NIST SP 800-63B: long and not common, no odd signs). */
export function passwordProblem(password: string, known: { account: string; name: string }): string | null {
  if ([...password].length < MIN_LENGTH) return `密码至少 ${MIN_LENGTH} 个字符`
  const plain = password.toLowerCase()
  if (COMMON.has(plain) || COMMON.has(plain.replace(/\d+$/, '')) || COMMON.has(plain.replace(/[^a-z]/g, '')))
    return '这个密码太常见，请换一个'
  if (isRepeated(plain) || isSequence(plain)) return '密码不能是重复或连续的字符'
  if (plain.includes(known.account.toLowerCase()) || plain.includes(known.name))
    return '密码里不能有账号名或姓名'
  if (/1[3-9]\d{9}|[1-9]\d{16}[\dx]/.test(plain)) return '密码里不能有手机号或身份证号'
  return null
}

export const MIN_LENGTH = 10

/** What people choose most; ten characters leave few of the world's lists, the rest are words with a number behind. */
const COMMON = new Set(
  `password passw0rd password1 qwertyuiop qwerty qwerty123 qwertyasdf asdfghjkl zxcvbnm 1q2w3e4r 1q2w3e4r5t 1qaz2wsx
  1qaz2wsx3edc q1w2e3r4t5 abc123 abcd1234 a123456 aa123456 a1b2c3d4 abcdefg admin administrator admin123 root toor guest
  welcome letmein iloveyou iloveyou1 5201314 woaini woaini1314 woaini520 1314520 aini1314 zhongguo zhonghua guangxi nanning
  guilin liuzhou duan anju anjudiaodu banqian fupin tuopin xiangcun zhengxing system manager test testtest test1234 user
  changeme secret master dragon monkey football baseball superman sunshine princess michael charlie computer internet
  nihao nihaoma xiaoming xiaohong p@ssw0rd p@ssword pa55word passwordpassword 123qwe 123qweasd qweasd qweasdzxc asdasd
  zaq12wsx 147258369 159357 741852963 112233 121212 131313 123123 123321 654321 666666 888888 000000 111111`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** One to four characters said again and again. */
const isRepeated = (text: string): boolean => /^(.{1,4})\1+.{0,3}$/.test(text)

const ROWS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** Along the alphabet, the digits or the keyboard, forwards or backwards, end to end. */
function isSequence(text: string): boolean {
  const runs = ROWS.flatMap((row) => [row, [...row].reverse().join('')])
  let rest = text
  while (rest !== '') {
    const run = longestRun(rest, runs)
    if (run < 3) return false
    rest = rest.slice(run)
  }
  return true
}

function longestRun(text: string, runs: readonly string[]): number {
  let length = 0
  while (length < text.length && runs.some((run) => run.includes(text.slice(0, length + 1)))) length += 1
  return length
}
