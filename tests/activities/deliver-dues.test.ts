import {
  actors,
  getLoadedApplication,
  insertTestApplication,
  recordCommand,
  recordUntilReleased,
  routeToCentreCourt,
} from '../db/test-ledger'
import { type DeliveryFixture, openDeliveryFixture } from './delivery-fixture'

let fixture: DeliveryFixture
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver-dues')
})
afterEach(() => fixture.inbox.failWith(undefined))
afterAll(() => fixture.close())

const deliverNow = async (id: string) => {
  const { state } = await getLoadedApplication(fixture.ledger, id)
  return fixture.deliver({ applicationId: id, at: state.at })
}
const createReleased = async (applicant: { name: string; email?: string }) => {
  const { applicationId: id } = await insertTestApplication(fixture.ledger, { applicant })
  return { id, state: await recordUntilReleased(fixture.ledger, id) }
}
const WITH_ADDRESS = { name: 'Ada Baseline', email: 'ada@applicants.example' }

describe('a delivery while a message waits for the applicant', () => {
  it('returns and stores the dues that count from the delivery, and later deliveries return none', async () => {
    const { id, state } = await createReleased(WITH_ADDRESS)
    const { dues, sequence } = await deliverNow(id)
    expect(sequence).toBe(state.sequence)
    expect(dues?.reachedAt).toBeGreaterThanOrEqual(state.stageSince)
    const row = await fixture.ledger.db('application').where({ id }).first()
    expect([row.reached_at, row.due_at, row.wake_at]).toEqual([dues?.reachedAt, dues?.dueAt, dues?.wakes[0]?.at])
    expect(await deliverNow(id)).not.toHaveProperty('dues')
  })

  it('returns the call-back, due at once, when there is no address', async () => {
    const { id } = await createReleased({ name: 'A caller' })
    const { dues } = await deliverNow(id)
    const { state } = await getLoadedApplication(fixture.ledger, id)
    expect(dues?.wakes[0]).toMatchObject({ kind: 'callBack', at: state.stageSince })
    expect(dues).not.toHaveProperty('reachedAt')
  })

  it('that failed and will be tried again neither reaches the applicant nor opens a call-back', async () => {
    fixture.inbox.failWith(({ phase }) => (phase === 'recipient' ? { status: 451 } : undefined))
    const { id } = await createReleased(WITH_ADDRESS)
    const { dues } = await deliverNow(id)
    expect(dues).toMatchObject({ isDeliveryPending: true })
    expect(dues?.wakes.map(({ kind }) => kind)).toEqual(['close'])
  })

  it('returns no dues when nothing waits for the applicant', async () => {
    const { applicationId: id } = await insertTestApplication(fixture.ledger, { applicant: WITH_ADDRESS })
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    expect(await deliverNow(id)).not.toHaveProperty('dues')
  })
})
