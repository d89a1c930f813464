import { createReconcileActivities } from '../../activities/reconcile'
import { insertTestApplication, openTestLedger, type TestLedger } from '../db/test-ledger'

let ledger: TestLedger
beforeAll(async () => {
  ledger = await openTestLedger('reconcile-keys')
})
afterAll(() => ledger.drop())

/** The lists of a Temporal server on which no Workflow of an application runs. */
const noWorkflows = {
  listRunning: async () => new Set<string>(),
  listEndedBadly: async () => new Set<string>(),
  getStatus: async () => 'absent',
}

const insertKey = (key: string, ageHours: number) =>
  ledger.owner('idempotency_key').insert({
    key,
    body_digest: 'digest',
    sealed: Buffer.from('sealed'),
    created_at: ledger.owner.raw('clock_timestamp() - make_interval(hours => ?)', [ageHours]),
  })

const insertDraft = (token_hash: string, hoursLeft: number) =>
  ledger.owner('draft').insert({
    token_hash,
    sealed: Buffer.from('sealed'),
    expires_at: ledger.owner.raw('clock_timestamp() + make_interval(hours => ?)', [hoursLeft]),
  })

/** A draft of staff for an act, in an application of its own. */
async function insertStaffDraft(command: string, hoursLeft: number) {
  const { applicationId } = await insertTestApplication(ledger)
  const [person] = await ledger
    .owner('person')
    .insert({ name: command, display_name: command, password_hash: '-' })
    .returning('id')
  await ledger.owner('staff_draft').insert({
    application_id: applicationId,
    person_id: person.id,
    command,
    sealed: Buffer.from('sealed'),
    saved_at: new Date(),
    expires_at: ledger.owner.raw('clock_timestamp() + make_interval(hours => ?)', [hoursLeft]),
  })
}

/** A call to somebody who lost the tracking code. Returns the id of its application. */
async function insertCall(askedDaysAgo: number): Promise<string> {
  const { applicationId } = await insertTestApplication(ledger)
  await ledger.owner('lost_code_call').insert({
    application_id: applicationId,
    asked_at: ledger.owner.raw('clock_timestamp() - make_interval(days => ?)', [askedDaysAgo]),
    call_by: new Date(),
  })
  return applicationId
}

test('at most once a day the idempotency keys older than 8 days and the expired drafts are deleted, and old calls end', async () => {
  const { compareSome } = createReconcileActivities(ledger.db, noWorkflows)
  const [oldCall] = [await insertCall(15), await insertCall(13)]
  const listKeys = () => ledger.owner('idempotency_key').orderBy('key').pluck('key')
  await insertKey('old', 193)
  await insertKey('young', 191)
  await insertDraft('expired', -1)
  await insertDraft('alive', 1)
  await insertStaffDraft('ask', -1)
  await insertStaffDraft('answer', 1)
  await compareSome()
  expect(await ledger.owner('draft').pluck('token_hash')).toEqual(['alive'])
  expect(await ledger.owner('staff_draft').pluck('command')).toEqual(['answer'])
  expect(await listKeys()).toEqual(['young'])
  const ended = ledger.owner('lost_code_call').whereNotNull('ended_at').pluck('application_id')
  expect(await ended).toEqual([oldCall])
  await insertKey('old-again', 193)
  await compareSome()
  expect(await listKeys()).toEqual(['old-again', 'young'])
})
