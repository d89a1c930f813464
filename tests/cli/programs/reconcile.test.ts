import { ScheduleClient } from '@temporalio/client'
import { wireActivities } from '../../../cli/worker/wire-activities'
import { runReconcile } from '../../../cli/programs/reconcile'
import type { Finding, Kind } from '../../../cli/reconcile/report'
import { findById } from '../../../db/tables/applications'
import { decide, isRefusal } from '../../../domain/commands'
import { glance, workflowIdOf } from '../../../workflows/messages'
import { aPlatform, club, type Platform, until } from '../../support/platform'
import { anIo } from '../../tools/rehearsal/replay-platform'

jest.setTimeout(120_000)

let platform: Platform
let worker: { stop(): Promise<void> }
beforeAll(async () => {
  platform = await aPlatform('reconcile')
  worker = await platform.startWorker()
}, 60_000)
afterAll(() => platform?.stop(), 60_000)

/** The Schedule of these tests starts runs that no worker takes: nothing is cured before it is looked for by hand. */
function run(...argv: string[]) {
  const { BKM_DATABASE_URL, BKM_TEMPORAL_ADDRESS, BKM_TEMPORAL_NAMESPACE } = platform.config
  const io = anIo({
    BKM_PG_APP: BKM_DATABASE_URL,
    BKM_TEMPORAL: BKM_TEMPORAL_ADDRESS,
    BKM_NAMESPACE: BKM_TEMPORAL_NAMESPACE,
    BKM_TASK_QUEUE: 'nobody',
  })
  return runReconcile(argv, io).then((code) => ({ code, said: io.said }))
}

interface Said {
  open: number
  running: number
  asked: number
  left: number
  findings: Finding[]
}

async function reconcile(...argv: string[]): Promise<Said & { code: number }> {
  const { code, said } = await run('--json', ...argv)
  return { code, ...(JSON.parse(said[0] ?? '{}') as Said) }
}

const of = (id: string) => platform.owner('application').where({ id })
const referenceOf = async (id: string): Promise<string> => (await of(id).first()).reference
const running = (id: string) => until('it runs', async () => (await platform.statusOf(id)) === 'RUNNING')
const ago = (minutes: number) => platform.owner.raw(`now() - make_interval(mins => ${minutes})`)
const handle = (id: string) => platform.client.getHandle(workflowIdOf(id))

/** Where nobody is due for days; every mail has left. */
async function released(): Promise<string> {
  const id = await platform.submit()
  await platform.give(id, 'route', club.triage)
  await platform.give(id, 'answer', club.coach)
  await platform.give(id, 'release', club.unit)
  await until('its mails have left', async () => (await of(id).first()).send_at === null)
  return id
}

/** What the first look finds, whether the run lives after it, and what a second look finds. */
async function look(id: string) {
  const { code, findings, open, running: runs } = await reconcile()
  await running(id)
  return { code, findings, allRun: runs === open, afterwards: (await reconcile()).findings }
}

const cured = async (id: string, kind: Kind, what: RegExp) => ({
  code: 0,
  findings: [{ kind, reference: await referenceOf(id), what: expect.stringMatching(what), isRepaired: true }],
  allRun: true,
  afterwards: [],
})

test('a missing Schedule is made, once', async () => {
  await released()
  const schedule = { kind: 'schedule', what: 'it was missing', isRepaired: true }
  expect(await reconcile()).toMatchObject({ code: 0, open: 1, running: 1, findings: [schedule] })
  expect(await reconcile()).toMatchObject({ code: 0, asked: 0, findings: [] })
  const { connection, config } = platform
  const schedules = new ScheduleClient({ connection, namespace: config.BKM_TEMPORAL_NAMESPACE })
  await schedules.getHandle('reconcile').delete()
  expect(await reconcile()).toMatchObject({ code: 0, findings: [schedule] })
  expect((await run()).said.at(-1)).toBe('Nothing was amiss.')
})

test('a lost outbox row: the application that never ran is found and runs', async () => {
  await worker.stop()
  const id = await platform.submit('Lightning has struck.')
  await platform.owner('outbox').delete()
  worker = await platform.startWorker()
  expect(await look(id)).toEqual(await cured(id, 'run', /does not run \(absent\)/))
})

test('a terminated Workflow is found and runs again', async () => {
  const id = await released()
  await handle(id).terminate('planted')
  expect(await look(id)).toEqual(await cured(id, 'run', /does not run \(terminated\)/))
})

test('a stale wake is set right', async () => {
  const id = await released()
  const { wake_at: wakeAt } = await of(id).first()
  await of(id).update({ wake_at: ago(5) })
  expect(await look(id)).toEqual(await cured(id, 'clock', /overdue/))
  expect((await of(id).first()).wake_at).toBe(wakeAt)
})

test('a lost task is opened again', async () => {
  const id = await platform.submit('Lightning has struck.')
  await running(id)
  await platform.owner('task').where({ application_id: id }).delete()
  expect(await look(id)).toEqual(await cured(id, 'task', /no task/))
  expect(await platform.owner('task').where({ application_id: id }).whereNull('closed_at')).toHaveLength(1)
})

test('a mail whose sender died with it leaves after all', async () => {
  const id = await released()
  const mail = platform.owner('notification').where({ application_id: id, template: 'released' })
  const lost = { status: 'pending', sent_at: null, next_try_at: ago(10), lease_until: ago(9) }
  expect(await mail.clone().update(lost)).toBe(1)
  await of(id).update({ send_at: ago(10) })
  expect(await look(id)).toEqual(await cured(id, 'mail', /due over a minute ago/))
  expect(await mail.first()).toMatchObject({ status: 'sent' })
})

test('a run that is behind what another writer recorded catches up with --all', async () => {
  const id = await released()
  const { db, config, client } = platform
  const activities = wireActivities(db, config, client)
  const row = await findById(db, id)
  const loaded = await activities.load(id)
  if (!row || !loaded) throw new Error('it is unknown')
  const command = platform.command('remark', club.applicant)
  const events = decide(loaded.state, loaded.policy, command, Date.now(), loaded.dues)
  if (isRefusal(events)) throw new Error(events.refused)
  await activities.record(id, row.sequence, command.commandId, events, Date.now())
  const seen = async () => (await handle(id).query(glance))?.sequence
  expect(await seen()).toBe(row.sequence)
  expect(await reconcile('--all')).toMatchObject({ code: 0, asked: expect.any(Number), findings: [] })
  await until('it has caught up', async () => (await seen()) === row.sequence + 1)
})

describe('what cannot be repaired', () => {
  it('is left with its attempt, its code and a remedy, and the exit code is 1', async () => {
    const inTask = await platform.submit()
    const inActivity = await platform.submit()
    await Promise.all([inTask, inActivity].map(running))
    for (const id of [inTask, inActivity]) await handle(id).terminate('planted')
    // Overdue since minutes, and the default that is due has nowhere to go; a stage without what its targets need.
    const { state } = await of(inTask).first()
    const stageSince = state.stageSince - 600_000
    const poison = { ...state, escalated: true, fallbacks: [], stageSince }
    await of(inTask).update({ state: poison, wake_at: ago(9) })
    const other = (await of(inActivity).first()).state
    const budget = { targetMinutes: 1, spans: [{ from: other.stageSince }] }
    await of(inActivity).update({ state: { ...other, stage: 'quality_review', budget }, wake_at: ago(9) })
    const { code, left, findings } = await reconcile('--wait', '8')
    const [first, second] = [await referenceOf(inTask), await referenceOf(inActivity)]
    expect(code).toBe(1)
    expect(left).toBeGreaterThanOrEqual(2)
    const why = (reference: string) => findings.find((one) => one.reference === reference && one.kind === 'clock')
    expect(why(first)).toMatchObject({
      isRepaired: false,
      what: expect.stringMatching(/its Workflow Task fails: attempt \d+, code policy\.no_default_entity/),
      remedy: expect.stringMatching(/mend what the code names/),
    })
    expect(why(second)).toMatchObject({
      isRepaired: false,
      what: expect.stringMatching(/its activity load fails: attempt \d+, code policy\.no_target/),
    })
    await of(inTask).update({ state })
    await of(inActivity).update({ state: other })
    for (const id of [inTask, inActivity]) await handle(id).terminate('the poison is gone')
    expect(await reconcile()).toMatchObject({ code: 0, left: 0 })
    expect((await platform.eventsOf(inTask)).length).toBeGreaterThan(2)
  })

  it('orphans, given-up mails and an outbox that nobody carries are named', async () => {
    const orphan = await released()
    const tables = ['task', 'notification', 'command', 'event', 'text', 'applicant']
    for (const table of tables) await platform.owner(table).where({ application_id: orphan }).delete()
    await of(orphan).delete()
    const undelivered = await released()
    const lost = { status: 'given_up', next_try_at: null }
    await platform.owner('notification').where({ application_id: undelivered, template: 'released' }).update(lost)
    const old = { created_at: ago(10), not_before: platform.owner.raw(`now() + interval '1 hour'`) }
    await platform.owner('outbox').insert({ application_id: undelivered, kind: 'nudge', ...old })
    const { code, said } = await run('--wait', '3')
    const text = said.join('\n')
    expect(code).toBe(1)
    expect(text).toContain(`${workflowIdOf(orphan)}: it runs, and no application has this id. LEFT: end it:`)
    expect(text).toContain(`${await referenceOf(undelivered)}: a mail could not be sent for a day. LEFT:`)
    expect(text).toMatch(/outbox: 1 rows wait, the oldest since .+ LEFT: see to it that a worker runs/)
    expect(text).toMatch(/3 left\.$/)
  })
})
