// What the font of the plates lacks is seen on the paper, never lost without a word.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { readSheet } from '../../_kit/plates'

const { siteAdmin } = PERSONAS
const HINT = '本页有字库里没有的字，印成了“〓”'

describeEachDatabase('rare characters on a plate', (db) => {
  let app: TestApp
  let door: string
  beforeAll(async () => {
    app = await startTestApp(db)
    door = (await app.sql.one<{ id: string }>(
      "select id from household where site_code = ? and status = 'active' order by id limit 1",
      [HOME_SITE],
    ))!.id
  })
  afterAll(() => app.close())

  async function wordsWith(siteName: string, building: string): Promise<string> {
    await app.sql.run('update site set name = ? where code = ?', [siteName, HOME_SITE])
    await app.sql.run('update household set building = ? where id = ?', [building, door])
    const { body } = await app.call(
      'issuePlates',
      { params: { code: HOME_SITE }, body: { householdIds: [door] } },
      { as: siteAdmin, key: newKey() },
    )
    const file = await app.request('GET', `/api/plate-sheets/${body.id}/file`, { as: siteAdmin })
    expect(file.status).toBe(200)
    const { words, pages } = await readSheet(Buffer.from(await file.arrayBuffer()))
    expect(pages).toEqual([[expect.stringContaining('/h/')]])
    return words
  }

  test('what Guangxi writes is there', async () => {
    const words = await wordsWith('岽垌弄㙟·板㭲屯安置点', '3')
    expect(words).toContain('岽垌弄㙟·板㭲屯安置点')
    expect(words).not.toContain(HINT)
  })

  test('what the font lacks, of the site or the door, shows as 〓, and the page says what to do', async () => {
    const site = await wordsWith('𠮷祥𰻝村安置点', '3')
    expect(site).toContain('〓祥〓村安置点')
    expect(site).toContain(HINT)
    const at = await wordsWith('安置点', '𠮷')
    expect(at).toContain('〓')
    expect(at).toContain(HINT)
  })
})
