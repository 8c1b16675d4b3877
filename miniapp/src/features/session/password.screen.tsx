import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { goBack } from '../../platform/navigate'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { TextField } from '../../ui/text-field'
import { AppPage } from '../shell/app-page'
import { useAttempt } from '../shell/attempt.effects'
import { ProblemCard } from '../shell/problem-card'
import { QueryView } from '../shell/query-view'

/** One's own account for browsers: set once, its password changed any time. */
export function PasswordScreen() {
  const devices = useQuery('listMyDevices', {})
  const attempt = useAttempt('changeMyPassword')
  const [account, setAccount] = useState('')
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const known = devices.data?.account ?? null
  const blocked = missing()

  function missing(): string | null {
    if (known ? !current : !account.trim()) return known ? t.password.needCurrent : t.login.needAccount
    if (!password) return t.login.needPassword
    return password === again ? null : t.login.notTheSame
  }
  async function save(): Promise<void> {
    const who = known ? { currentPassword: current } : { account: account.trim() }
    if (!(await attempt.send({ body: { ...who, password } }))) return
    toast(t.password.done)
    goBack()
  }

  return (
    <AppPage
      title={t.password.title}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void save()}>
          {t.password.save}
        </Button>
      }
    >
      <ProblemCard problem={attempt.problem} />
      <QueryView query={devices} cards={1}>
        {() => (
          <>
            <View className="t-muted">
              {known ? `${t.password.lead}${t.password.of(known)}` : t.password.first}
            </View>
            <Card>
              <View className="stack">
                {known ? (
                  <TextField
                    label={t.password.current}
                    value={current}
                    maxLength={128}
                    fills="current-password"
                    onChange={setCurrent}
                  />
                ) : (
                  <TextField
                    label={t.password.account}
                    value={account}
                    hint={t.login.accountHint}
                    maxLength={32}
                    fills="username"
                    onChange={setAccount}
                  />
                )}
                <TextField
                  label={t.password.next}
                  value={password}
                  hint={t.login.passwordHint}
                  maxLength={128}
                  fills="new-password"
                  onChange={setPassword}
                />
                <TextField
                  label={t.password.again}
                  value={again}
                  maxLength={128}
                  fills="new-password"
                  onChange={setAgain}
                />
              </View>
            </Card>
          </>
        )}
      </QueryView>
    </AppPage>
  )
}
