import { countWithdrawals } from '../../../db/tables/withdrawals'
import type { Actor } from '../../../domain/events'
import {
  actors,
  insertTestApplication,
  openTestLedger,
  recordCommand,
  routeToCentreCourt,
  type TestLedger,
} from '../test-ledger'

let ledger: TestLedger
beforeAll(async () => {
  ledger = await openTestLedger('withdrawals')
})
afterAll(() => ledger.drop())

const createAgent = (personId: string, seatId: string): Actor => ({
  role: 'contact_centre',
  personId,
  seatId,
  for: 'applicant',
  verifiedBy: 'call_back',
})

test('withdrawals of seven days are counted by seat and entity, without the person', async () => {
  const agents = [
    createAgent('p-1', 'tennis/-/contact_centre'),
    createAgent('p-2', 'tennis/-/contact_centre'),
    createAgent('p-3', 'tennis/-/contact_centre-2'),
  ]
  for (const by of [...agents, actors.applicant]) {
    const { applicationId: id } = await insertTestApplication(ledger)
    await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    await recordCommand(ledger, id, 'withdraw', by, { reason: 'solved' })
  }
  const { applicationId: unrouted } = await insertTestApplication(ledger)
  await recordCommand(ledger, unrouted, 'withdraw', actors.applicant, { reason: 'other' })
  expect(await countWithdrawals(ledger.db)).toEqual([
    { seat: 'applicant', entity: 'centre-court', count: 1 },
    { seat: 'applicant', entity: 'none', count: 1 },
    { seat: 'tennis/-/contact_centre', entity: 'centre-court', count: 2 },
    { seat: 'tennis/-/contact_centre-2', entity: 'centre-court', count: 1 },
  ])
  await ledger.owner.raw(`update event set at = at - interval '8 days', recorded_at = recorded_at - interval '8 days'`)
  expect(await countWithdrawals(ledger.db)).toEqual([])
})
