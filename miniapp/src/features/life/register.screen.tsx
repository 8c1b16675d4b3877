import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { timesOfNow } from '../../api/call'
import { rosterWords } from '../../copy/pages-roster'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { replaceWith } from '../../platform/navigate'
import { keepDraft, readDraft } from '../../sync/drafts'
import { Button } from '../../ui/button'
import { Rows } from '../../ui/rows'
import { Skeleton } from '../../ui/states'
import { SectionFieldsCards } from '../file/section-fields'
import { RestoredLine } from '../household/form-notes'
import { keepAnswered } from '../household/household.effects'
import type { Place } from '../roster/edit.model'
import { useSession } from '../session/session.store'
import { useAttempt } from '../shell/attempt.effects'
import { AppPage } from '../shell/app-page'
import { footNote } from '../shell/foot-note'
import { useOnlineForm } from './online-form'
import { PlaceRow } from './place-row'
import { peopleIn, peopleProblems, REGISTER_FORM, registrationOf } from './register.model'

const fieldsOf = () => REGISTER_FORM

/** One site is entered household by household: where the last one went is where the next one goes. */
const PLACES = 'registerPlaces'
interface Places {
  site: Place | null
  township: Place | null
}

function useLastPlaces(userId: string): Places {
  const [last, setLast] = useState<Places>({ site: null, township: null })
  useEffect(() => {
    if (userId) void readDraft<Places>(userId, PLACES, '').then((kept) => kept && setLast(kept))
  }, [userId])
  return last
}

/** A household that nobody knows yet: where it lives and came from, and its people. */
export function RegisterScreen({ site: preset }: { site: Place | null }) {
  const { form, check, section, dispatch, done, restored, forget } = useOnlineForm(
    'registerHousehold',
    '',
    fieldsOf,
  )
  const attempt = useAttempt('registerHousehold')
  const userId = useSession(({ user }) => user?.id ?? '')
  const last = useLastPlaces(userId)
  if (!form || !check)
    return (
      <AppPage title={t.register.title}>
        <Skeleton cards={3} />
      </AppPage>
    )
  const site = preset ?? (form.values['site'] as Place | undefined) ?? last.site
  const township = (form.values['township'] as Place | undefined) ?? last.township
  const people = peopleIn(check.sent)
  const refused = [...check.refused.filter(({ field }) => field !== 'people'), ...peopleProblems(people)]
  const blocked = !site
    ? rosterWords.register.needsSite
    : !township
      ? rosterWords.register.needsTownship
      : (refused[0]?.message ?? null)

  async function save(): Promise<void> {
    const body = registrationOf(check!.sent, { siteCode: site!.code, originTownship: township!.code })
    const saved = await attempt.send({ body: { ...body, ...timesOfNow() } })
    if (!saved) return
    await done()
    await keepDraft(userId, PLACES, '', { site, township }).catch(() => undefined)
    await keepAnswered(saved.record)
    toast(rosterWords.register.saved(saved.record.householdNo))
    replaceWith('household', { id: saved.record.id })
  }

  const pick = (field: 'site' | 'township') => (value: Place) => dispatch({ type: 'chosen', field, value })
  return (
    <AppPage
      title={t.register.title}
      footerNote={footNote(attempt.problem, blocked)}
      footer={
        <Button blocked={blocked} busy={attempt.busy} onPress={() => void save()}>
          {rosterWords.register.save}
        </Button>
      }
    >
      <View className="t-muted">{rosterWords.register.lead}</View>
      {restored ? <RestoredLine onForget={forget} /> : null}
      <Rows>
        {preset ? null : (
          <PlaceRow title={rosterWords.register.site} levels="site" place={site} onPick={pick('site')} />
        )}
        <PlaceRow
          title={rosterWords.register.township}
          levels="township"
          place={township}
          onPick={pick('township')}
        />
      </Rows>
      <SectionFieldsCards section={section} form={form} check={{ ...check, refused }} dispatch={dispatch} />
    </AppPage>
  )
}
