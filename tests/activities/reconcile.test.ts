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

const insertPageNote = (key_hash: string, doneDaysAgo?: number) =>
  ledger.owner('page_note').insert({
    key_hash,
    received_at: new Date(0),
    language: 'en',
    text: 'A button does nothing.',
    ...(doneDaysAgo !== undefined && {
      done_at: ledger.owner.raw('clock_timestamp() - make_interval(days => ?)', [doneDaysAgo]),
      done_words: 'It was mended.',
      done_by_person: 'person',
      done_by_seat: 'seat',
    }),
  })

test('at most once a day the idempotency keys older than 8 days, the expired drafts and the notes that were done a year ago are deleted, and old calls end', async () => {
  const { compareSome } = createReconcileActivities(ledger.db, noWorkflows)
  const [oldCall] = [await insertCall(15), await insertCall(13)]
  const listKeys = () => ledger.owner('idempotency_key').orderBy('key').pluck('key')
  await insertKey('old', 193)
  await insertKey('young', 191)
  await insertDraft('expired', -1)
  await insertDraft('alive', 1)
  await insertStaffDraft('ask', -1)
  await insertStaffDraft('answer', 1)
  await insertPageNote('done long ago', 367)
  await insertPageNote('done', 364)
  await insertPageNote('open')
  await compareSome()
  expect(await ledger.owner('draft').pluck('token_hash')).toEqual(['alive'])
  expect(await ledger.owner('staff_draft').pluck('command')).toEqual(['answer'])
  expect(await listKeys()).toEqual(['young'])
  expect(await ledger.owner('page_note').orderBy('key_hash').pluck('key_hash')).toEqual(['done', 'open'])
  const ended = ledger.owner('lost_code_call').whereNotNull('ended_at').pluck('application_id')
  expect(await ended).toEqual([oldCall])
  await insertKey('old-again', 193)
  await compareSome()
  expect(await listKeys()).toEqual(['old-again', 'young'])
})
