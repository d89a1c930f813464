import { actors, insertTestApplication, recordCommand, recordNextTick, routeToCentreCourt } from '../db/test-ledger'
import { type DeliveryFixture, openDeliveryFixture } from './delivery-fixture'

let fixture: DeliveryFixture
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver-reminders')
})
afterAll(() => fixture.close())

const HOUR_MS = 3_600_000
/** More than the steps of the clock on all rungs of the club. */
const MOST_TICKS = 20

test('the last reminder of each rung tells of the next level, and that of the top rung of none', async () => {
  const { ledger } = fixture
  const { applicationId: id } = await insertTestApplication(ledger)
  await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
  const reminders: { isTop: boolean; text: string }[] = []
  for (let tick = 0; tick < MOST_TICKS; tick += 1) {
    const newestMailId = await fixture.getNewestMailId()
    const { at, rung, ladder, listed } = await recordNextTick(ledger, id)
    if (listed > 0) break
    await fixture.deliver({ applicationId: id, at: at + HOUR_MS })
    for (const { subject, text } of await fixture.listMailsAfter(newestMailId))
      if (subject.startsWith('تذكير أخير')) reminders.push({ isTop: rung === ladder.length - 1, text })
  }
  expect(new Set(reminders.map(({ isTop }) => isTop))).toEqual(new Set([true, false]))
  for (const { isTop, text } of reminders) {
    expect(text.includes('ورُفع الطلب إلى المستوى الأعلى')).toBe(!isTop)
    expect(text.includes('لا مستوى أعلى منكم')).toBe(isTop)
  }
})
