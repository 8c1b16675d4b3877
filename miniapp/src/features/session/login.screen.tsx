import { View } from '@tarojs/components'
import { useState } from 'react'
import { t } from '../../copy/zh-CN'
import { asAlert } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Page } from '../../ui/page'
import { Segments } from '../../ui/segments'
import { TextField } from '../../ui/text-field'
import { useEntrance } from './enter.effects'
import { acceptInvitation, signInPassword } from './session.effects'

/** Account and password, for desks and reviewers; the first time an invitation code sets them. */
export function LoginScreen({ code }: { code: string | undefined }) {
  const entrance = useEntrance(code)
  const [first, setFirst] = useState(false)
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [invitationCode, setInvitationCode] = useState('')
  const blocked = missing()

  function missing(): string | null {
    if (first && !invitationCode.trim()) return t.login.needCode
    if (!account.trim()) return t.login.needAccount
    if (!password) return t.login.needPassword
    return first && password !== again ? t.login.notTheSame : null
  }
  function submit(): void {
    if (blocked) return
    const name = account.trim()
    if (!first) entrance.by('password', () => signInPassword(name, password))
    else
      entrance.by('password', () =>
        acceptInvitation({ invitationCode: invitationCode.trim(), account: name, password }),
      )
  }

  return (
    <Page
      title={t.login.title}
      footer={
        <Button busy={entrance.entering !== null} blocked={blocked} onPress={submit}>
          {first ? t.login.setAndEnter : t.login.enter}
        </Button>
      }
    >
      <Segments
        label={t.login.title}
        segments={[
          { code: 'known', label: t.login.known },
          { code: 'first', label: t.login.first },
        ]}
        value={first ? 'first' : 'known'}
        onChoose={(chosen) => setFirst(chosen === 'first')}
      />
      {entrance.problem ? (
        <Card tone="red">
          <View {...asAlert}>{entrance.problem}</View>
        </Card>
      ) : null}
      <Card>
        <View className="stack">
          {first ? (
            <TextField
              label={t.login.code}
              value={invitationCode}
              onChange={setInvitationCode}
              hint={t.login.codeHint}
              maxLength={24}
            />
          ) : null}
          <TextField
            label={t.login.account}
            value={account}
            onChange={setAccount}
            hint={first ? t.login.accountHint : undefined}
            maxLength={32}
            fills="username"
          />
          <TextField
            label={t.login.password}
            value={password}
            onChange={setPassword}
            onConfirm={first ? undefined : submit}
            hint={first ? t.login.passwordHint : undefined}
            maxLength={128}
            fills={first ? 'new-password' : 'current-password'}
          />
          {first ? (
            <TextField
              label={t.login.again}
              value={again}
              onChange={setAgain}
              onConfirm={submit}
              maxLength={128}
              fills="new-password"
            />
          ) : null}
        </View>
      </Card>
    </Page>
  )
}
