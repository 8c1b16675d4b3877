// The golden vectors, evaluated by the compiled package: what it shows before saving, and what it then testifies to.
import type { Household, Policy, RedLineFacts, RedLineFinding } from '@anju/shared-types'
import { evaluateRedLines, warningsOf } from '@anju/shared-types'
import vectors from '../../shared-types/src/vectors/red-lines.json'
import { redLineCard } from '../../miniapp/src/copy/red-line-words'
import { householdPool, WHERE } from '../_kit/households'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

interface Case {
  name: string
  facts: RedLineFacts
  expect: Partial<Record<string, Partial<RedLineFinding>>>
}
const CASES = vectors.cases as unknown as Case[]
const POLICY = vectors.policy as unknown as Policy['redLines']

let world: World
let phone: Phone
let household: Household
let policy: Policy
beforeAll(async () => {
  world = await openWorld()
  phone = await world.signedIn('helper')
  // A pull that comes in later would put the real household back.
  await phone.packed()
  const { id } = await householdPool(world.app).take(WHERE.helpers, WHERE.hasKeys)
  household = await world.app.ok('getHousehold', { params: { id } }, 'helper')
  policy = await world.app.ok('getPolicy', {}, 'helper')
})
afterAll(() => world.close())

/** The server's real answers with a vector's facts in them; its own findings are taken out: the phone must find. */
function answerWith({ facts }: Case, headName: string): void {
  const asked: Household = {
    ...household,
    headName,
    relocationType: facts.relocationType,
    populations: { ...household.populations, ...facts.populations },
    housing: {
      ...household.housing,
      housingAreaCentiM2: facts.housingAreaCentiM2,
      selfRaisedAmountFen: facts.selfRaisedAmountFen,
    },
    gatedValues: household.gatedValues.map((g) =>
      g.gate === 'E1' ? { ...g, state: facts.rosterRecognised ? 'recognised' : 'reported' } : g,
    ),
    moveIn: { actualMoveInDate: null, occupancyStatus: null as never },
    redLines: [],
  }
  phone.network.intercept = ({ method, path }) => {
    if (method === 'PUT')
      return { data: JSON.stringify({ outcome: 'applied', record: asked, recognition: null }) }
    if (/^\/api\/policy/.test(path)) return { data: JSON.stringify({ ...policy, redLines: POLICY }) }
    return path === `/api/households/${household.id}` ? { data: JSON.stringify(asked) } : null
  }
}

test('there are vectors, and the server’s own policy has the same limits', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(8)
  expect(policy.redLines.areaPerPerson.limitCentiM2).toBe(POLICY.areaPerPerson.limitCentiM2)
  expect(policy.redLines.selfRaisedPerPerson.limitFen).toBe(POLICY.selfRaisedPerPerson.limitFen)
})

test.each(CASES.map((c, i) => [c.name, c, i + 1] as const))('%s', async (_name, vector, n) => {
  const expected = evaluateRedLines(vector.facts, POLICY)
  // Killed while it stores a pull, it would ask for everything anew, the real household among it.
  await phone.packed()
  for (const [rule, finding] of Object.entries(vector.expect))
    expect(expected.find((f) => f.rule === rule)).toMatchObject(finding as object)
  answerWith(vector, `第${n}例`)
  phone.open('household/pages/move-in/index', { id: household.id })
  // Until then it may be the one before, kept on the phone.
  await phone.see(`第${n}例`)
  await phone.choose('空置')

  const populations = { ...household.populations, ...vector.facts.populations }
  const cards = warningsOf(expected).map((finding) => redLineCard(finding, populations))
  for (const card of cards) {
    await phone.see(card!.title)
    await phone.see(card!.sum)
    await phone.see(card!.next)
  }
  const shown = phone.text().match(/(越线|预判越线|口径差异|提示)：/g) ?? []
  expect(shown.length).toBe(cards.length)

  const sentBefore = phone.network.sent.filter((r) => r.method === 'PUT').length
  await phone.tap('保存')
  const { body } = await phone.request('PUT', /move-in$/, sentBefore)
  const { assessed } = JSON.parse(body as string) as { assessed: { findings: object[] } }
  expect(assessed.findings).toEqual(expected.map(({ rule, result }) => ({ rule, result })))
})
