import { View } from '@tarojs/components'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { heading } from '../../ui/a11y'
import { Card, SectionTitle } from '../../ui/card'
import { Page } from '../../ui/page'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { QueryView } from '../shell/query-view'

/** Who we are, what is kept and how long, what people may ask for. Kept on the phone once it was read. */
export function PrivacyScreen() {
  const query = useQuery('getPrivacyNotice', {})
  return (
    <Page title={t.privacy.title}>
      <QueryView query={query} cards={4}>
        {(notice) => (
          <>
            {notice.sections.map((section) => (
              <Card key={section.title}>
                <View className="stack stack--close">
                  <View className="t-strong" {...heading(2)}>
                    {section.title}
                  </View>
                  {section.paragraphs.map((paragraph) => (
                    <View key={paragraph} className="t-body">
                      {paragraph}
                    </View>
                  ))}
                </View>
              </Card>
            ))}
            <SectionTitle>{t.privacy.retention}</SectionTitle>
            <Rows>
              {notice.retention.map(({ what, howLong }) => (
                <Row key={what} quiet title={what} note={howLong} />
              ))}
            </Rows>
            <View className="t-small t-centre">{t.privacy.updated(notice.updatedOn)}</View>
            {notice.filingNo ? (
              <View className="t-small t-centre">{t.privacy.filing(notice.filingNo)}</View>
            ) : null}
          </>
        )}
      </QueryView>
    </Page>
  )
}
