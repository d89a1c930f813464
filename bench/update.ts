import { randomUUID } from 'node:crypto'
import { Connection, WorkflowClient, type WorkflowHandle } from '@temporalio/client'
import type { Pool } from 'pg'
import { createHttpClient, type HttpClient } from '../tools/rehearsal/replay/http-client'
import type { HumanCommand } from '../domain/arguments'
import { commandUpdate, workflowIdOf } from '../workflows/messages'
import { createPlan } from './create-plan'
import type { BenchmarkContext, Benchmark, Figures } from './benchmark'
import { getApplicationId, submitApplication, waitUntilIdle } from './submit-application'
import { type ChildProgram, startChild } from './start-child'
import { readCpu, sumCpu } from './cpu'
import { measureConcurrently, computePercentile } from './measure-concurrently'
import { createRawTemporal, RAW_QUEUE, type RawTemporal } from './raw-temporal'
import { rawLoopWorkflow, rawUpdateWorkflow, step } from './raw-workflows'
import { createPool } from './create-pool'

const CLIENTS = 32
/** Number of remarks for one case; fewer than an applicant may make in a day. */
const UPDATES_PER_CASE = 15

/** One case that receives Updates, and its Workflow. */
interface UpdateTarget {
  sendUpdate(n: number): Promise<unknown>
  handle: WorkflowHandle
}
/** Creates `count` cases that receive Updates in one of the measured ways. */
type CreateTargets = (count: number) => Promise<UpdateTarget[]>

/** Measures how long one command takes, and how much processor time and history it needs. */
export const update: Benchmark = {
  name: 'update',
  description: `one remark after another through HTTP and through the Temporal client, by one client and by ${CLIENTS}, beside bare Updates`,
  async run(context) {
    const { platform } = context
    const rawTemporal = await createRawTemporal(platform)
    const worker = await startChild(['bench/raw-worker-child.ts', JSON.stringify(platform)])
    const http = createHttpClient({ base: platform.api, connections: CLIENTS, retryForMs: 60_000 })
    const pool = createPool(platform.postgresOwner, 4)
    const connection = await Connection.connect({ address: platform.temporal })
    const client = new WorkflowClient({ connection, namespace: platform.namespace })
    try {
      return {
        ...(await measure('bare', createRawTargets(rawTemporal), context, worker)),
        ...(await measure('bareRecorded', createRecordedTargets(rawTemporal), context, worker)),
        ...(await measure('client', createRemarkTargets({ http, pool, client, sentBy: 'client' }), context, worker)),
        ...(await measure('http', createRemarkTargets({ http, pool, client, sentBy: 'http' }), context, worker)),
      }
    } finally {
      http.close()
      await worker.stop()
      await connection.close()
      await pool.end()
      await rawTemporal.close()
    }
  },
}

async function measure(
  name: string,
  createTargets: CreateTargets,
  { platform, rows, print }: BenchmarkContext,
  worker: ChildProgram,
): Promise<Figures> {
  print(`  ${name} …`)
  await sendUpdates(await createTargets(1), 1)
  const durationsOfOneClient = await sendUpdates(await createTargets(Math.ceil(rows / UPDATES_PER_CASE)), 1)
  const targets = await createTargets(CLIENTS * Math.ceil(rows / 200))
  const [first] = targets as [UpdateTarget]
  const descriptionBefore = await first.handle.describe()
  const cpuBefore = readCpu(platform, { worker2: worker.program })
  const startedAt = performance.now()
  const durationsOfAllClients = await sendUpdates(targets, CLIENTS)
  const seconds = (performance.now() - startedAt) / 1000
  const cpuMs = sumCpu(readCpu(platform, { worker2: worker.program })) - sumCpu(cpuBefore)
  const descriptionAfter = await first.handle.describe()
  return {
    [`${name}P50Ms`]: computePercentile(durationsOfOneClient, 0.5),
    [`${name}P95Ms`]: computePercentile(durationsOfOneClient, 0.95),
    [`${name}32P50Ms`]: computePercentile(durationsOfAllClients, 0.5),
    [`${name}32P95Ms`]: computePercentile(durationsOfAllClients, 0.95),
    [`${name}32PerSecond`]: durationsOfAllClients.length / seconds,
    [`${name}CpuMs`]: cpuMs / durationsOfAllClients.length,
    [`${name}Events`]: (descriptionAfter.historyLength - descriptionBefore.historyLength) / UPDATES_PER_CASE,
    [`${name}Bytes`]: ((descriptionAfter.historySize ?? 0) - (descriptionBefore.historySize ?? 0)) / UPDATES_PER_CASE,
  }
}

/** Each client sends all Updates of one case, then of the next case. Returns the duration of each Update in ms. */
async function sendUpdates(targets: UpdateTarget[], clients: number): Promise<number[]> {
  const durations: number[] = []
  await measureConcurrently(targets.length, clients, async (index) => {
    for (let n = 1; n <= UPDATES_PER_CASE; n += 1) {
      const startedAt = performance.now()
      await targets[index]?.sendUpdate(n)
      durations.push(performance.now() - startedAt)
    }
  })
  return durations
}

/** One Update more than the benchmark sends, so that the Workflow stays open as a case does. */
const STEPS_TO_END = UPDATES_PER_CASE + 1

const createRawTargets =
  ({ client }: RawTemporal): CreateTargets =>
  (count) =>
    startTargets(count, (workflowId) =>
      client.start(rawUpdateWorkflow, { workflowId, taskQueue: RAW_QUEUE, args: [STEPS_TO_END] }),
    )

const createRecordedTargets =
  ({ client }: RawTemporal): CreateTargets =>
  (count) =>
    startTargets(count, (workflowId) =>
      client.start(rawLoopWorkflow, { workflowId, taskQueue: RAW_QUEUE, args: [workflowId, STEPS_TO_END] }),
    )

async function startTargets(
  count: number,
  start: (workflowId: string) => Promise<WorkflowHandle>,
): Promise<UpdateTarget[]> {
  const targets: UpdateTarget[] = []
  await measureConcurrently(count, CLIENTS, async () => {
    const handle = await start(`raw/${randomUUID()}`)
    targets.push({ handle, sendUpdate: (n) => handle.executeUpdate(step, { args: [n] }) })
  })
  return targets
}

interface RemarkClients {
  http: HttpClient
  pool: Pool
  client: WorkflowClient
  sentBy: 'http' | 'client'
}

function createRemarkTargets({ http, pool, client, sentBy }: RemarkClients): CreateTargets {
  return async (count) => {
    const targets: UpdateTarget[] = []
    await measureConcurrently(count, CLIENTS, async () => {
      const { submission } = createPlan(randomUUID())
      const { reference, trackingCode } = await submitApplication(http, randomUUID(), submission)
      const id = await getApplicationId(pool, reference)
      const handle = client.getHandle(workflowIdOf(id))
      const path = `/api/applications/${reference}/remark`
      const headers = { 'tracking-code': trackingCode }
      const { rows } = await pool.query('select id, sha256 from text where application_id = $1 limit 1', [id])
      const sendByHttp = async (n: number) => {
        const body = { text: `It rained again, for the ${n}. time.` }
        const keyHeader = { 'idempotency-key': randomUUID() }
        const { status } = await http.send({ method: 'POST', path, headers: { ...headers, ...keyHeader }, body })
        if (status !== 200) throw new Error(`A remark got the status ${status}.`)
      }
      const sendByClient = () => {
        const command = createRemark(rows[0])
        return handle.executeUpdate(commandUpdate('remark'), { updateId: command.commandId, args: [command] })
      }
      targets.push({ handle, sendUpdate: sentBy === 'http' ? sendByHttp : sendByClient })
    })
    await waitUntilIdle(pool, 60_000)
    return targets
  }
}

const createRemark = (text: { id: string; sha256: string }): HumanCommand => ({
  name: 'remark',
  commandId: randomUUID(),
  actor: { role: 'applicant', personId: 'applicant', seatId: 'applicant' },
  sentAt: Date.now(),
  with: { text, audience: 'entity' },
})
