import { type ApplicationFailure, WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client'
import type { HumanCommand } from '../../domain/arguments'
import { APPLICATION_WORKFLOW, commandUpdate, workflowIdOf } from '../../workflows/messages'
import { createTestPlatform, type Platform, TASK_QUEUE } from '../support/platform'
import { club } from '../support/tennis-club'
import { until } from '../support/until'
import { replayAll } from '../support/replay-all'
import { type OwnServer, startOwnServer } from '../support/own-server'
import { executeSql } from '../support/execute-sql'

// This file has its own Temporal server, which suggests Continue-As-New after 40 events, so that every run renews itself often.
const namespace = 'renewal'
let server: OwnServer
let platform: Platform
let worker: { stop(): Promise<void> }

beforeAll(async () => {
  server = await startOwnServer(namespace, { 'limit.historyCount.suggestContinueAsNew': 40 })
  platform = await createTestPlatform('renewal', { address: server.address, namespace })
  worker = await platform.startWorker()
}, 60_000)

afterAll(async () => {
  await platform?.stop()
  await server?.remove()
}, 60_000)

const getHandle = (id: string) => platform.client.getHandle(workflowIdOf(id))
const getRunId = async (id: string) => (await getHandle(id).describe()).runId
const listEventTypes = async (id: string) => (await platform.listEvents(id)).map(({ type }) => type)
const untilCompleted = (id: string) =>
  until('the run ends', async () => (await platform.getRunStatus(id)) === 'COMPLETED')

async function createRoutedApplication(): Promise<string> {
  const id = await platform.submit()
  await platform.giveCommand(id, 'route', club.triage)
  return id
}

async function createReleasedApplication(): Promise<string> {
  const id = await createRoutedApplication()
  await platform.giveCommand(id, 'answer', club.coach)
  await platform.giveCommand(id, 'release', club.unit)
  return id
}

/** Sends an Update with start, without the second try of the real client. */
const updateWithStart = (id: string, command: HumanCommand) =>
  platform.client.executeUpdateWithStart(commandUpdate(command.name), {
    updateId: command.commandId,
    args: [command],
    startWorkflowOperation: new WithStartWorkflowOperation(APPLICATION_WORKFLOW, {
      workflowId: workflowIdOf(id),
      taskQueue: TASK_QUEUE,
      args: [{ applicationId: id }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }),
  })

/** Returns the code of a refusal, or Temporal's own message. */
const getFailureType = (error: unknown): unknown =>
  error instanceof WorkflowUpdateFailedError ? (error.cause as ApplicationFailure | undefined)?.type : String(error)

/** Sends commands that are refused, which lengthens the history, until the run has renewed itself. */
async function makeRunRenew(id: string): Promise<void> {
  const oldRunId = await getRunId(id)
  for (let i = 0; i < 15 && (await getRunId(id)) === oldRunId; i += 1) {
    const commandToRefuse = platform.createCommand('withdraw', club.coach, { turn: await platform.getTurn(id) })
    const result = await until('the run answers', async () => {
      const each = await platform.sendCommand(id, commandToRefuse)
      return each.kind === 'unsent' ? undefined : each
    })
    expect(result.kind).toBe('refused')
  }
  await until('the run has renewed itself', async () => (await getRunId(id)) !== oldRunId)
}

describe('two answers at the same time', () => {
  it('become one answer: the second author is refused and gets the commands that are allowed now', async () => {
    const id = await createRoutedApplication()
    const turn = await platform.getTurn(id)
    const answerCommands = [club.coach, club.secondCoach].map((by) => platform.createCommand('answer', by, { turn }))
    const results = await Promise.all(answerCommands.map((answer) => platform.sendCommand(id, answer)))
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
    expect(results.find(({ kind }) => kind === 'refused')).toMatchObject({
      code: 'application.changed',
      details: { stage: 'quality_review', turn: turn + 1, allowed: ['raise', 'remark'] },
    })
    expect((await listEventTypes(id)).filter((type) => type === 'answered')).toHaveLength(1)
  })

  it('leave one answer whose repetition after a renewal returns the same outcome', async () => {
    const id = await createRoutedApplication()
    const answer = platform.createCommand('answer', club.coach, { turn: await platform.getTurn(id) })
    const firstResult = await platform.sendCommand(id, answer)
    await makeRunRenew(id)
    expect(await platform.sendCommand(id, answer)).toEqual(firstResult)
    expect((await listEventTypes(id)).filter((type) => type === 'answered')).toHaveLength(1)
  })
})

describe('closing an application', () => {
  it('answers every Update that is waiting', async () => {
    const id = await createReleasedApplication()
    const commands = [
      platform.createCommand('rate', club.applicant),
      ...Array.from({ length: 5 }, () => platform.createCommand('remark', club.applicant)),
      platform.createCommand('withdraw', club.applicant),
    ]
    const results = await Promise.all(commands.map((command) => platform.sendCommand(id, command)))
    expect(results.every(({ kind }) => kind === 'done' || kind === 'refused')).toBe(true)
    expect((await listEventTypes(id)).filter((type) => type === 'closed')).toHaveLength(1)
    await untilCompleted(id)
  })

  it('cuts off no Update that was accepted while the run was about to end', async () => {
    const id = await createReleasedApplication()
    await platform.giveCommand(id, 'rate', club.applicant)
    await untilCompleted(id)
    // In each round the first command starts a run, which refuses it and is about to end when the other commands arrive.
    const failures: unknown[] = []
    for (let round = 0; round < 5; round += 1) {
      const commands = Array.from({ length: 8 }, () => platform.createCommand('rate', club.applicant))
      const results = await Promise.allSettled(commands.map((command) => updateWithStart(id, command)))
      failures.push(...results.flatMap((each) => (each.status === 'rejected' ? [getFailureType(each.reason)] : [])))
    }
    expect(new Set(failures)).toEqual(new Set(['command.not_allowed']))
  })

  it('lets a later command start a run, which decides it', async () => {
    const id = await createReleasedApplication()
    await platform.giveCommand(id, 'rate', club.applicant)
    await untilCompleted(id)
    expect(await platform.sendCommand(id, platform.createCommand('rate', club.applicant))).toMatchObject({
      kind: 'refused',
      code: 'command.not_allowed',
      details: { allowed: ['object'] },
    })
    await platform.giveCommand(id, 'object', club.applicant)
    await platform.giveCommand(id, 'confirm', club.secondUnit)
    expect((await listEventTypes(id)).slice(-3)).toEqual(['objected', 'confirmed', 'closed'])
    await untilCompleted(id)
  })
})

describe('a run', () => {
  it('is started by a command when the Workflow was never started', async () => {
    await worker.stop()
    const id = await platform.submit()
    const command = platform.createCommand('route', club.triage, { turn: await platform.getTurn(id) })
    const pendingResult = platform.sendCommand(id, command)
    await until('the server has the command', () => getRunId(id))
    worker = await platform.startWorker()
    expect(await pendingResult).toMatchObject({ kind: 'done', outcome: { stage: 'with_entity' } })
  })

  it('of an unknown application ends at once and refuses the waiting commands', async () => {
    const unknownId = '00000000-0000-4000-8000-000000000000'
    expect(await platform.sendCommand(unknownId, platform.createCommand('withdraw', club.applicant))).toMatchObject({
      kind: 'refused',
      code: 'application.unknown',
    })
    await untilCompleted(unknownId)
  })

  it('goes on after a cancel request', async () => {
    const id = await createRoutedApplication()
    await getHandle(id).cancel()
    await platform.giveCommand(id, 'answer', club.coach)
    expect(await platform.getRunStatus(id)).toBe('RUNNING')
  })

  it('is started again by a nudge after it was terminated', async () => {
    const id = await createRoutedApplication()
    await getHandle(id).terminate('by this test')
    await platform.db('outbox').insert({ application_id: id, kind: 'nudge' })
    await until('it runs again', async () => (await platform.getRunStatus(id)) === 'RUNNING')
    await platform.giveCommand(id, 'answer', club.coach)
    expect(await platform.getStage(id)).toBe('quality_review')
  })

  it('updates the tasks of an open application when a nudge starts it, because no event tells of some facts', async () => {
    const id = await createRoutedApplication()
    await getHandle(id).terminate('by this test')
    await platform.ownerDb('lost_code_call').insert({ application_id: id, asked_at: new Date(), call_by: new Date() })
    await platform.ownerDb('task').where({ application_id: id, kind: 'decide' }).delete()
    await platform.db('outbox').insert({ application_id: id, kind: 'nudge' })
    const listKinds = () => platform.ownerDb('task').where({ application_id: id, closed_at: null }).pluck('kind')
    await until('the call is a task', async () => (await listKinds()).includes('lost_code'))
    expect(new Set(await listKinds())).toEqual(new Set(['decide', 'lost_code']))
  })

  it('refuses a malformed command, which leaves nothing in its history', async () => {
    const id = await createRoutedApplication()
    const commandId = 'tick/1/1/0/breach'
    const malformedCommand = { ...platform.createCommand('claim', club.coach), commandId }
    expect(await platform.sendCommand(id, malformedCommand)).toMatchObject({
      kind: 'refused',
      code: 'command.malformed',
    })
    const { events } = await getHandle(id).fetchHistory()
    const updateIds = events?.map((event) => event.workflowExecutionUpdateAcceptedEventAttributes?.protocolInstanceId)
    expect(updateIds).not.toContain(commandId)
    expect(updateIds?.filter(Boolean)).toHaveLength(1)
  })
})

describe('when PostgreSQL is down for a minute while timers fire', () => {
  it('the clock takes its overdue steps once each, within 90 s after PostgreSQL is back', async () => {
    const id = await platform.submit()
    const databaseName = new URL(platform.config.BKM_DATABASE_URL).pathname.slice(1)
    const postgresUrl = process.env['BKM_TEST_PG'] ?? ''
    await until('its Workflow runs', async () => (await platform.getRunStatus(id)) === 'RUNNING')
    await platform.ownerDb.destroy()
    await executeSql(postgresUrl, `alter database ${databaseName} allow_connections false`)
    await executeSql(
      postgresUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${databaseName}'`,
    )
    const pendingResult = platform.client
      .getHandle(workflowIdOf(id))
      .executeUpdate('remark', { args: [platform.createCommand('remark', club.applicant)] })
    await new Promise((resolve) => setTimeout(resolve, 60_000))
    await executeSql(postgresUrl, `alter database ${databaseName} allow_connections true`)
    await pendingResult
    await until('triage was handed over', async () => (await listEventTypes(id)).includes('handedOver'), 90_000)
    const clockEvents = (await platform.listEvents(id)).filter(({ type }) => type === 'warned' || type === 'handedOver')
    const steps = clockEvents.map(({ body }) => (body as { step: string }).step)
    expect(new Set(steps).size).toBe(steps.length)
    for (const event of clockEvents) expect(event.at).toBeGreaterThanOrEqual((event.body as { dueAt: number }).dueAt)
    expect(await platform.getRunStatus(id)).toBe('RUNNING')
  }, 240_000)
})

it('every history of this file replays', async () => {
  expect(await replayAll(platform.client)).toBeGreaterThanOrEqual(8)
}, 60_000)
