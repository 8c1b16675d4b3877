import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { go, goTab } from '../../platform/navigate'
import { target } from '../../platform/target'
import { asAlert, heading } from '../../ui/a11y'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { Page } from '../../ui/page'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { PrivacyGate } from '../shell/privacy-gate'
import type { Entrance } from './enter.effects'
import { useEntrance } from './enter.effects'
import './guest.scss'
import { PhoneButton } from './phone-button'
import { useSession } from './session.store'

/** What this is, before anybody signs in; nothing is asked for here. */
export function GuestScreen({ code }: { code: string | undefined }) {
  const entrance = useEntrance(code)
  const status = useSession((s) => s.status)
  const demo = useQuery('listPersonas', {})
  useEffect(() => {
    if (status === 'signed-in' && !entrance.entering) goTab('home')
    // Only on arrival: signing in from here leads on by itself.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const hasDemo = (demo.data?.length ?? 0) > 0 || (target === 'h5' && demo.data === null)
  return (
    <Page title={t.guest.title} tab footer={<Doors entrance={entrance} code={code} hasDemo={hasDemo} />}>
      <View className="guest-lead" {...heading(2)}>
        {t.guest.lead}
      </View>
      <Card>
        <View className="stack">
          {t.guest.points.map((point) => (
            <View key={point.title} className="line line--start line--top">
              <View className="guest-point">
                <Icon name={point.icon} colour="brand" />
              </View>
              <View className="grow">
                <View className="t-strong">{point.title}</View>
                <View className="t-muted">{point.note}</View>
              </View>
            </View>
          ))}
        </View>
      </Card>
      {entrance.found ? (
        <Card tone="amber">
          <View className="t-muted">{t.guest.isItYou}</View>
          <View className="t-title">{entrance.found.name}</View>
          <View>{entrance.found.position}</View>
        </Card>
      ) : entrance.bind ? (
        <Card tone="amber">
          <View className="t-strong">{t.guest.bindTitle}</View>
          <View>{t.guest.bindNote}</View>
        </Card>
      ) : null}
      {entrance.problem ? (
        <Card tone="red">
          <View {...asAlert}>{entrance.problem}</View>
        </Card>
      ) : null}
      <Rows>
        <Row
          lead={<Icon name="mail" colour="muted" />}
          title={t.guest.complaint}
          note={t.guest.complaintNote}
          quiet
          onPress={() => go('complaint')}
        />
        <Row
          lead={<Icon name="shield" colour="muted" />}
          title={t.guest.privacyOpen}
          quiet
          onPress={() => go('privacy')}
        />
        {target === 'weapp' ? (
          <Row
            lead={<Icon name="person" colour="muted" />}
            title={t.guest.password}
            note={t.guest.passwordNote}
            quiet
            onPress={() => go('login', code ? { code } : {})}
          />
        ) : null}
      </Rows>
      <PrivacyGate />
    </Page>
  )
}

interface DoorsProps {
  entrance: Entrance
  code: string | undefined
  hasDemo: boolean
}

/** WeChat signs in by itself; the phone button comes only when the roster asks for it. Browsers have account and demo. */
function Doors({ entrance, code, hasDemo }: DoorsProps) {
  const passing = code ? { code } : {}
  const demo = hasDemo ? (
    <Button kind={target === 'h5' ? 'primary' : 'secondary'} onPress={() => go('personas', passing)}>
      {t.guest.demo}
    </Button>
  ) : null
  if (target === 'h5')
    return (
      <>
        <Button kind={hasDemo ? 'secondary' : 'primary'} onPress={() => go('login', passing)}>
          {t.guest.password}
        </Button>
        {demo}
      </>
    )
  if (entrance.found)
    return (
      <>
        <Button kind="secondary" onPress={() => entrance.confirm(false)}>
          {t.guest.isNotMe}
        </Button>
        <Button busy={entrance.entering !== null} onPress={() => entrance.confirm(true)}>
          {t.guest.isMe}
        </Button>
      </>
    )
  return (
    <>
      {demo}
      {entrance.bind ? (
        <PhoneButton
          busy={entrance.entering !== null}
          onCode={(phoneCode) => entrance.find({ phoneCode })}
          onRefused={() => entrance.refuse(t.guest.bindRefused)}
        />
      ) : (
        <Button busy={entrance.entering !== null} onPress={() => entrance.wechat()}>
          {t.guest.wechat}
        </Button>
      )}
    </>
  )
}
