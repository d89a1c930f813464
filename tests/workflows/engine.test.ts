import { type ApplicationFailure, WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client'
import type { HumanCommand } from '../../domain/arguments'
import { APPLICATION_WORKFLOW, updateOf, workflowIdOf } from '../../workflows/messages'
import { aPlatform, club, type Platform, QUEUE, until } from '../support/platform'
import { replayAll } from '../support/replay-all'
import { type OwnServer, ownServer } from '../support/own-server'
import { execute } from '../support/execute'

// A server of this file's own that asks for renewal early: every run here is renewed again and again.
const namespace = 'engine'
let server: OwnServer
let platform: Platform
let worker: { stop(): Promise<void> }

beforeAll(async () => {
  server = await ownServer(namespace, { 'limit.historyCount.suggestContinueAsNew': 40 })
  platform = await aPlatform('engine', { address: server.address, namespace })
  worker = await platform.startWorker()
}, 60_000)

afterAll(async () => {
  await platform?.stop()
  await server?.remove()
}, 60_000)

const handle = (id: string) => platform.client.getHandle(workflowIdOf(id))
const runOf = async (id: string) => (await handle(id).describe()).runId
const types = async (id: string) => (await platform.eventsOf(id)).map(({ type }) => type)
const completed = (id: string) => until('the run ended', async () => (await platform.statusOf(id)) === 'COMPLETED')

async function withEntity(): Promise<string> {
  const id = await platform.submit()
  await platform.give(id, 'route', club.triage)
  return id
}

async function released(): Promise<string> {
  const id = await withEntity()
  await platform.give(id, 'answer', club.coach)
  await platform.give(id, 'release', club.unit)
  return id
}

/** Without the API's second try. */
const updateWithStart = (id: string, command: HumanCommand) =>
  platform.client.executeUpdateWithStart(updateOf(command.name), {
    updateId: command.commandId,
    args: [command],
    startWorkflowOperation: new WithStartWorkflowOperation(APPLICATION_WORKFLOW, {
      workflowId: workflowIdOf(id),
      taskQueue: QUEUE,
      args: [{ applicationId: id }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }),
  })

/** The code of a refusal, or Temporal's own name of a failure. */
const typeOf = (error: unknown): unknown =>
  error instanceof WorkflowUpdateFailedError ? (error.cause as ApplicationFailure | undefined)?.type : String(error)

/** What is refused by the loop stands in the history too: refusals until the run has renewed itself. */
async function renew(id: string): Promise<void> {
  const before = await runOf(id)
  for (let i = 0; i < 15 && (await runOf(id)) === before; i += 1) {
    const vain = platform.command('withdraw', club.coach, { turn: await platform.turnOf(id) })
    const sent = await until('it is answered', async () => {
      const answer = await platform.send(id, vain)
      return answer.kind === 'unsent' ? undefined : answer
    })
    expect(sent.kind).toBe('refused')
  }
  await until('the run was renewed', async () => (await runOf(id)) !== before)
}

describe('two answers at once', () => {
  it('are one answer: the second author is refused with what is allowed now', async () => {
    const id = await withEntity()
    const turn = await platform.turnOf(id)
    const answers = [club.coach, club.secondCoach].map((by) => platform.command('answer', by, { turn }))
    const sent = await Promise.all(answers.map((answer) => platform.send(id, answer)))
    expect(sent.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
    expect(sent.find(({ kind }) => kind === 'refused')).toMatchObject({
      code: 'application.changed',
      now: { stage: 'quality_review', turn: turn + 1, allowed: ['remark'] },
    })
    expect((await types(id)).filter((type) => type === 'answered')).toHaveLength(1)
  })

  it('get the same words for the winner’s command repeated after a renewal', async () => {
    const id = await withEntity()
    const answer = platform.command('answer', club.coach, { turn: await platform.turnOf(id) })
    const first = await platform.send(id, answer)
    await renew(id)
    expect(await platform.send(id, answer)).toEqual(first)
    expect((await types(id)).filter((type) => type === 'answered')).toHaveLength(1)
  })
})

describe('closing', () => {
  it('answers every Update that still waits', async () => {
    const id = await released()
    const acts = [
      platform.command('rate', club.applicant),
      ...Array.from({ length: 5 }, () => platform.command('remark', club.applicant)),
      platform.command('withdraw', club.applicant),
    ]
    const sent = await Promise.all(acts.map((act) => platform.send(id, act)))
    expect(sent.every(({ kind }) => kind === 'done' || kind === 'refused')).toBe(true)
    expect((await types(id)).filter((type) => type === 'closed')).toHaveLength(1)
    await completed(id)
  })

  it('cuts off no Update that was accepted while the run was about to end', async () => {
    const id = await released()
    await platform.give(id, 'rate', club.applicant)
    await completed(id)
    // Each wave begins a run that refuses and is about to end while the others of the wave arrive.
    const failures: unknown[] = []
    for (let wave = 0; wave < 5; wave += 1) {
      const acts = Array.from({ length: 8 }, () => platform.command('rate', club.applicant))
      const told = await Promise.allSettled(acts.map((act) => updateWithStart(id, act)))
      failures.push(...told.flatMap((each) => (each.status === 'rejected' ? [typeOf(each.reason)] : [])))
    }
    expect(new Set(failures)).toEqual(new Set(['command.not_allowed']))
  })

  it('lets a command on a closed application begin a run that decides it', async () => {
    const id = await released()
    await platform.give(id, 'rate', club.applicant)
    await completed(id)
    expect(await platform.send(id, platform.command('rate', club.applicant))).toMatchObject({
      kind: 'refused',
      code: 'command.not_allowed',
      now: { allowed: ['object'] },
    })
    await platform.give(id, 'object', club.applicant)
    await platform.give(id, 'confirm', club.secondUnit)
    expect((await types(id)).slice(-3)).toEqual(['objected', 'confirmed', 'closed'])
    await completed(id)
  })
})

describe('a run', () => {
  it('is begun by a command on an application whose Workflow never started', async () => {
    await worker.stop()
    const id = await platform.submit()
    const command = platform.command('route', club.triage, { turn: await platform.turnOf(id) })
    const sending = platform.send(id, command)
    await until('the command waits at the server', () => runOf(id))
    worker = await platform.startWorker()
    expect(await sending).toMatchObject({ kind: 'done', outcome: { stage: 'with_entity' } })
  })

  it('of an id nobody knows ends at once and refuses what waits', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(await platform.send(nobody, platform.command('withdraw', club.applicant))).toMatchObject({
      kind: 'refused',
      code: 'application.unknown',
    })
    await completed(nobody)
  })

  it('goes on after a cancel request', async () => {
    const id = await withEntity()
    await handle(id).cancel()
    await platform.give(id, 'answer', club.coach)
    expect(await platform.statusOf(id)).toBe('RUNNING')
  })

  it('cures a stale one by a nudge: it catches up with what others recorded', async () => {
    const id = await withEntity()
    await handle(id).terminate('as an amnesia would')
    await platform.db('outbox').insert({ application_id: id, kind: 'nudge' })
    await until('it runs again', async () => (await platform.statusOf(id)) === 'RUNNING')
    await platform.give(id, 'answer', club.coach)
    expect(await platform.stageOf(id)).toBe('quality_review')
  })

  it('refuses a malformed command without a trace in its history', async () => {
    const id = await withEntity()
    const commandId = 'tick/1/1/0/breach'
    const malformed = { ...platform.command('claim', club.coach), commandId }
    expect(await platform.send(id, malformed)).toMatchObject({ kind: 'refused', code: 'command.malformed' })
    const { events } = await handle(id).fetchHistory()
    const ids = events?.map((event) => event.workflowExecutionUpdateAcceptedEventAttributes?.protocolInstanceId)
    expect(ids).not.toContain(commandId)
    expect(ids?.filter(Boolean)).toHaveLength(1)
  })
})

describe('PostgreSQL away for a minute with timers due', () => {
  it('loses no step of the clock and says each once when it is back', async () => {
    const id = await platform.submit()
    const name = new URL(platform.config.BKM_DATABASE_URL).pathname.slice(1)
    const postgres = process.env['BKM_TEST_PG'] ?? ''
    await until('its Workflow runs', async () => (await platform.statusOf(id)) === 'RUNNING')
    await platform.owner.destroy()
    await execute(postgres, `alter database ${name} allow_connections false`)
    await execute(postgres, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    const sending = platform.client
      .getHandle(workflowIdOf(id))
      .executeUpdate('remark', { args: [platform.command('remark', club.applicant)] })
    await new Promise((resolve) => setTimeout(resolve, 60_000))
    await execute(postgres, `alter database ${name} allow_connections true`)
    await sending
    await until('triage was handed over', async () => (await types(id)).includes('handedOver'), 90_000)
    const said = (await platform.eventsOf(id)).filter(({ type }) => type === 'warned' || type === 'handedOver')
    const steps = said.map(({ body }) => (body as { step: string }).step)
    expect(new Set(steps).size).toBe(steps.length)
    for (const event of said) expect(event.at).toBeGreaterThanOrEqual((event.body as { dueAt: number }).dueAt)
    expect(await platform.statusOf(id)).toBe('RUNNING')
  }, 240_000)
})

it('every history of this file replays', async () => {
  expect(await replayAll(platform.client)).toBeGreaterThanOrEqual(8)
}, 60_000)
