import { ScheduleClient } from '@temporalio/client'
import { createWorkerActivities } from '../../../cli/worker/worker-activities'
import { runReconcile } from '../../../cli/programs/reconcile'
import type { Finding, FindingKind } from '../../../cli/reconcile/report'
import { findApplicationById } from '../../../db/tables/applications'
import { insertSignIns } from '../../../db/tables/sign-ins'
import { decide } from '../../../domain/commands'
import { isRefusal } from '../../../domain/refusal'
import { statusQuery, workflowIdOf } from '../../../workflows/messages'
import { createTestPlatform, type Platform } from '../../support/platform'
import { club, readClub } from '../../support/tennis-club'
import { until } from '../../support/until'
import { createTestIo } from '../../tools/rehearsal/replay-platform'

jest.setTimeout(120_000)

let platform: Platform
let worker: { stop(): Promise<void> }
beforeAll(async () => {
  platform = await createTestPlatform('reconcile')
  // Without holders `bkm reconcile` names every desk where an application waits.
  await insertSignIns(platform.ownerDb, readClub().signIns, async () => 'no password')
  worker = await platform.startWorker()
}, 60_000)
afterAll(() => platform?.stop(), 60_000)

/** Runs `bkm reconcile`. The Schedule that it creates uses a task queue without a worker, so only this program repairs. */
function runProgram(...argv: string[]) {
  const { BKM_DATABASE_URL, BKM_TEMPORAL_ADDRESS, BKM_TEMPORAL_NAMESPACE } = platform.config
  const io = createTestIo({
    BKM_PG_APP: BKM_DATABASE_URL,
    BKM_TEMPORAL: BKM_TEMPORAL_ADDRESS,
    BKM_NAMESPACE: BKM_TEMPORAL_NAMESPACE,
    BKM_TASK_QUEUE: 'nobody',
  })
  return runReconcile(argv, io).then((code) => ({ code, output: io.output }))
}

/** The JSON that `bkm reconcile --json` prints. */
interface ReconcileResult {
  open: number
  running: number
  asked: number
  left: number
  findings: Finding[]
}

async function reconcile(...argv: string[]): Promise<ReconcileResult & { code: number }> {
  const { code, output } = await runProgram('--json', ...argv)
  return { code, ...(JSON.parse(output[0] ?? '{}') as ReconcileResult) }
}

const selectRow = (id: string) => platform.ownerDb('application').where({ id })
const getReference = async (id: string): Promise<string> => (await selectRow(id).first()).reference
const waitUntilRunning = (id: string) =>
  until('its Workflow runs', async () => (await platform.getRunStatus(id)) === 'RUNNING')
const minutesAgo = (minutes: number) => platform.ownerDb.raw(`now() - make_interval(mins => ${minutes})`)
const getHandle = (id: string) => platform.client.getHandle(workflowIdOf(id))

/** Creates an application in the stage `released`, where no step is due for days, and waits until all its mails are sent. */
async function createReleasedApplication(): Promise<string> {
  const id = await platform.submit()
  await platform.giveCommand(id, 'route', club.triage)
  await platform.giveCommand(id, 'answer', club.coach)
  await platform.giveCommand(id, 'release', club.unit)
  await until('its mails are sent and the release reached the applicant', async () => {
    const row = await selectRow(id).first()
    return row.send_at === null && row.reached_at !== null
  })
  return id
}

/** Reconciles twice. Returns the findings of both runs, and whether all Workflows ran after the first run. */
async function reconcileTwice(id: string) {
  const { code, findings, open, running } = await reconcile()
  await waitUntilRunning(id)
  return { code, findings, doAllRun: running === open, secondFindings: (await reconcile()).findings }
}

/** Creates the result of `reconcileTwice` when the first run has repaired the only fault. */
const createExpectedRepair = async (id: string, kind: FindingKind, what: RegExp) => ({
  code: 0,
  findings: [{ kind, reference: await getReference(id), what: expect.stringMatching(what), isRepaired: true }],
  doAllRun: true,
  secondFindings: [],
})

test('a missing Schedule is created, and the next run finds no problem', async () => {
  await createReleasedApplication()
  const missingSchedule = { kind: 'schedule', what: 'it was missing', isRepaired: true }
  expect(await reconcile()).toMatchObject({ code: 0, open: 1, running: 1, findings: [missingSchedule] })
  expect(await reconcile()).toMatchObject({ code: 0, asked: 0, findings: [] })
  const { connection, config } = platform
  const scheduleClient = new ScheduleClient({ connection, namespace: config.BKM_TEMPORAL_NAMESPACE })
  await scheduleClient.getHandle('reconcile').delete()
  expect(await reconcile()).toMatchObject({ code: 0, findings: [missingSchedule] })
  expect((await runProgram()).output.at(-1)).toBe('No problem was found.')
})

test('after the loss of an outbox row the application without a Workflow is found, and its Workflow starts', async () => {
  await worker.stop()
  const id = await platform.submit('Lightning has struck.')
  await platform.ownerDb('outbox').delete()
  worker = await platform.startWorker()
  expect(await reconcileTwice(id)).toEqual(await createExpectedRepair(id, 'run', /does not run \(absent\)/))
})

test('a terminated Workflow is found and started again', async () => {
  const id = await createReleasedApplication()
  await getHandle(id).terminate('by the test')
  expect(await reconcileTwice(id)).toEqual(await createExpectedRepair(id, 'run', /does not run \(terminated\)/))
})

test('a wrong wake time is corrected', async () => {
  const id = await createReleasedApplication()
  const { wake_at: wakeAt } = await selectRow(id).first()
  await selectRow(id).update({ wake_at: minutesAgo(5) })
  expect(await reconcileTwice(id)).toEqual(await createExpectedRepair(id, 'clock', /overdue/))
  expect((await selectRow(id).first()).wake_at).toBe(wakeAt)
})

test('a lost task is opened again', async () => {
  const id = await platform.submit('Lightning has struck.')
  await waitUntilRunning(id)
  await platform.ownerDb('task').where({ application_id: id }).delete()
  expect(await reconcileTwice(id)).toEqual(await createExpectedRepair(id, 'task', /no task/))
  expect(await platform.ownerDb('task').where({ application_id: id }).whereNull('closed_at')).toHaveLength(1)
})

test('a mail is sent although the worker that claimed it has died', async () => {
  const id = await createReleasedApplication()
  const selectMail = platform.ownerDb('notification').where({ application_id: id, template: 'released' })
  const expiredLease = { status: 'pending', sent_at: null, next_try_at: minutesAgo(10), lease_until: minutesAgo(9) }
  expect(await selectMail.clone().update(expiredLease)).toBe(1)
  await selectRow(id).update({ send_at: minutesAgo(10) })
  expect(await reconcileTwice(id)).toEqual(await createExpectedRepair(id, 'mail', /due over a minute ago/))
  expect(await selectMail.first()).toMatchObject({ status: 'sent' })
})

test('with --all a Workflow reads the events that another writer has recorded', async () => {
  const id = await createReleasedApplication()
  const { db, config, client } = platform
  const activities = createWorkerActivities(db, config, client)
  const row = await findApplicationById(db, id)
  const loaded = await activities.load(id)
  if (!row || !loaded) throw new Error('there is no such application')
  const command = platform.createCommand('remark', club.applicant)
  const events = decide(loaded.state, loaded.policy, command, Date.now(), loaded.dues)
  if (isRefusal(events)) throw new Error(events.refused)
  await activities.record(id, row.sequence, command.commandId, events, Date.now())
  const getSequence = async () => (await getHandle(id).query(statusQuery))?.sequence
  expect(await getSequence()).toBe(row.sequence)
  expect(await reconcile('--all')).toMatchObject({ code: 0, asked: expect.any(Number), findings: [] })
  await until('the Workflow has read the new event', async () => (await getSequence()) === row.sequence + 1)
})

describe('a problem that cannot be repaired', () => {
  it('is reported with its code and remedy, and the exit code is 1', async () => {
    const failingInTask = await platform.submit()
    const failingInActivity = await platform.submit()
    await Promise.all([failingInTask, failingInActivity].map(waitUntilRunning))
    for (const id of [failingInTask, failingInActivity]) await getHandle(id).terminate('by the test')
    // The first application must be routed by default, but no entity is left for that. The state of the second application
    // lacks the facts that its target needs.
    const { state } = await selectRow(failingInTask).first()
    const stageSince = state.stageSince - 600_000
    const invalidState = { ...state, escalated: true, fallbacks: [], stageSince }
    await selectRow(failingInTask).update({ state: invalidState, wake_at: minutesAgo(9) })
    const { state: otherState } = await selectRow(failingInActivity).first()
    const budget = { targetMinutes: 1, spans: [{ from: otherState.stageSince }] }
    await selectRow(failingInActivity).update({
      state: { ...otherState, stage: 'quality_review', budget },
      wake_at: minutesAgo(9),
    })
    const { code, left, findings } = await reconcile('--wait', '8')
    const referenceInTask = await getReference(failingInTask)
    const referenceInActivity = await getReference(failingInActivity)
    expect(code).toBe(1)
    expect(left).toBeGreaterThanOrEqual(2)
    const findClockFinding = (reference: string) =>
      findings.find((finding) => finding.reference === reference && finding.kind === 'clock')
    expect(findClockFinding(referenceInTask)).toMatchObject({
      isRepaired: false,
      what: expect.stringMatching(/its clock is stuck, code policy\.no_default_entity/),
      remedy: expect.stringMatching(/bkm repin <reference>/),
    })
    expect(findClockFinding(referenceInActivity)).toMatchObject({
      isRepaired: false,
      what: expect.stringMatching(/its clock is stuck, code policy\.no_target/),
    })
    await selectRow(failingInTask).update({ state })
    await selectRow(failingInActivity).update({ state: otherState })
    for (const id of [failingInTask, failingInActivity]) await getHandle(id).terminate('the state is valid again')
    expect(await reconcile()).toMatchObject({ code: 0, left: 0 })
    expect((await platform.listEvents(failingInTask)).length).toBeGreaterThan(2)
  })

  it('is reported with its remedy: an orphan, a mail that was given up, an outbox row that is not sent', async () => {
    const orphan = await createReleasedApplication()
    const tables = ['task', 'notification', 'command', 'event', 'text', 'applicant']
    for (const table of tables) await platform.ownerDb(table).where({ application_id: orphan }).delete()
    await selectRow(orphan).delete()
    const undelivered = await createReleasedApplication()
    const givenUp = { status: 'given_up', next_try_at: null }
    await platform.ownerDb('notification').where({ application_id: undelivered, template: 'released' }).update(givenUp)
    const oldOutboxRow = { created_at: minutesAgo(10), not_before: platform.ownerDb.raw(`now() + interval '1 hour'`) }
    await platform.ownerDb('outbox').insert({ application_id: undelivered, kind: 'nudge', ...oldOutboxRow })
    const { code, output } = await runProgram('--wait', '3')
    const text = output.join('\n')
    expect(code).toBe(1)
    expect(text).toContain(
      `${workflowIdOf(orphan)}: the Workflow runs, but no application has this id. NOT REPAIRED: end it:`,
    )
    expect(text).toContain(`${await getReference(undelivered)}: a mail could not be sent for a day. NOT REPAIRED:`)
    expect(text).toMatch(/outbox: 1 rows are waiting, the oldest since .+ NOT REPAIRED: check that a worker runs/)
    expect(text).toMatch(/3 not repaired\.$/)
  })

  it('is reported with its remedy: a mail of unknown outcome, and a desk without a valid mail address', async () => {
    const uncertain = await createReleasedApplication()
    await platform
      .ownerDb('notification')
      .where({ application_id: uncertain, template: 'released' })
      .update({ status: 'uncertain', next_try_at: null })
    await platform.ownerDb('person').whereLike('name', 'club.coach_').update({ email: null })
    const { code, output } = await runProgram('--wait', '1')
    const text = output.join('\n')
    expect(code).toBe(1)
    expect(text).toMatch(
      new RegExp(`${await getReference(uncertain)}: the connection was lost .+ NOT REPAIRED: look into`),
    )
    expect(text).toMatch(
      new RegExp(`${club.coach.seatId}: none of its holders has a valid e-mail address.+ NOT REPAIRED: enter a valid`),
    )
  })

  it('is reported with its remedy: nobody holds the duty seat that a flagged application waits for', async () => {
    const desk = club.duty.seatId
    await platform.submit('Lightning has struck.')
    const selectHoldings = platform.ownerDb('holding').where({ seat_id: desk })
    const holdings = await selectHoldings.clone()
    await selectHoldings.clone().delete()
    const { code, output } = await runProgram('--wait', '1')
    await platform.ownerDb('holding').insert(holdings)
    expect(code).toBe(1)
    expect(output.join('\n')).toMatch(
      new RegExp(`${desk}: applications wait there and nobody holds a seat of it.+ NOT REPAIRED: enter a holder`),
    )
    expect((await runProgram('--wait', '1')).output.join('\n')).not.toContain(desk)
  })
})
