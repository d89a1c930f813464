import { randomUUID } from 'node:crypto'
import { Connection, WorkflowClient, type WorkflowHandle } from '@temporalio/client'
import type { Pool } from 'pg'
import { createHttp, type Http } from '../tools/rehearsal/replay/http-client'
import type { HumanCommand } from '../domain/arguments'
import { updateOf, workflowIdOf } from '../workflows/messages'
import { aPlan } from './replay-plan'
import type { Bench, Benchmark, Result } from './benchmark'
import { idOf, submit, untilSettled } from './submit-applications'
import { type Child, startChild } from './child'
import { readCpu, sumOf } from './cpu'
import { inLanes, percentile } from './run-concurrently'
import { openRawEngine, RAW_QUEUE, type RawEngine } from './raw-engine'
import { rawLoopWorkflow, rawUpdateWorkflow, step } from './raw-workflows'
import { openPool } from './pool'

const CLIENTS = 32
/** Fewer than an applicant may make in a day. */
const PER_CASE = 15

/** One case that takes Updates, and its Workflow. */
interface Taker {
  update(n: number): Promise<unknown>
  handle: WorkflowHandle
}
type Way = (count: number) => Promise<Taker[]>

/** How long somebody waits for one act. */
export const update: Benchmark = {
  name: 'update',
  what: `one remark after the other through HTTP and through the Temporal client, by one client and by ${CLIENTS}, beside bare Updates`,
  async run(bench) {
    const { platform } = bench
    const engine = await openRawEngine(platform)
    const worker = await startChild(['bench/raw-worker-child.ts', JSON.stringify(platform)])
    const http = createHttp({ base: platform.api, connections: CLIENTS, patienceMs: 60_000 })
    const pool = openPool(platform.postgresOwner, 4)
    const connection = await Connection.connect({ address: platform.temporal })
    const client = new WorkflowClient({ connection, namespace: platform.namespace })
    try {
      return {
        ...(await measure('bare', bareUpdates(engine), bench, worker)),
        ...(await measure('bareRecorded', recordedUpdates(engine), bench, worker)),
        ...(await measure('client', remarks({ http, pool, client, by: 'client' }), bench, worker)),
        ...(await measure('http', remarks({ http, pool, client, by: 'http' }), bench, worker)),
      }
    } finally {
      http.close()
      await worker.stop()
      await connection.close()
      await pool.end()
      await engine.close()
    }
  },
}

async function measure(name: string, way: Way, { platform, rows, say }: Bench, worker: Child): Promise<Result> {
  say(`  ${name} …`)
  await live(await way(1), 1)
  const alone = await live(await way(Math.ceil(rows / PER_CASE)), 1)
  const crowd = await way(CLIENTS * Math.ceil(rows / 200))
  const [first] = crowd as [Taker]
  const before = await first.handle.describe()
  const cpu = readCpu(platform, { worker2: worker.program })
  const beganAt = performance.now()
  const together = await live(crowd, CLIENTS)
  const seconds = (performance.now() - beganAt) / 1000
  const cpuMs = sumOf(readCpu(platform, { worker2: worker.program })) - sumOf(cpu)
  const after = await first.handle.describe()
  return {
    [`${name}P50Ms`]: percentile(alone, 0.5),
    [`${name}P95Ms`]: percentile(alone, 0.95),
    [`${name}32P50Ms`]: percentile(together, 0.5),
    [`${name}32P95Ms`]: percentile(together, 0.95),
    [`${name}32PerSecond`]: together.length / seconds,
    [`${name}CpuMs`]: cpuMs / together.length,
    [`${name}Events`]: (after.historyLength - before.historyLength) / PER_CASE,
    [`${name}Bytes`]: ((after.historySize ?? 0) - (before.historySize ?? 0)) / PER_CASE,
  }
}

/** Each client goes from case to case; returns how long each Update took, ms. */
async function live(takers: Taker[], clients: number): Promise<number[]> {
  const took: number[] = []
  await inLanes(takers.length, clients, async (index) => {
    for (let n = 1; n <= PER_CASE; n += 1) {
      const beganAt = performance.now()
      await takers[index]?.update(n)
      took.push(performance.now() - beganAt)
    }
  })
  return took
}

/** One more than it takes: the Workflow stays open, as a case does. */
const NEVER_DONE = PER_CASE + 1

const bareUpdates =
  ({ client }: RawEngine): Way =>
  (count) =>
    startAll(count, (workflowId) =>
      client.start(rawUpdateWorkflow, { workflowId, taskQueue: RAW_QUEUE, args: [NEVER_DONE] }),
    )

const recordedUpdates =
  ({ client }: RawEngine): Way =>
  (count) =>
    startAll(count, (workflowId) =>
      client.start(rawLoopWorkflow, { workflowId, taskQueue: RAW_QUEUE, args: [workflowId, NEVER_DONE] }),
    )

async function startAll(count: number, start: (workflowId: string) => Promise<WorkflowHandle>): Promise<Taker[]> {
  const takers: Taker[] = []
  await inLanes(count, CLIENTS, async () => {
    const handle = await start(`raw/${randomUUID()}`)
    takers.push({ handle, update: (n) => handle.executeUpdate(step, { args: [n] }) })
  })
  return takers
}

interface Parts {
  http: Http
  pool: Pool
  client: WorkflowClient
  by: 'http' | 'client'
}

function remarks({ http, pool, client, by }: Parts): Way {
  return async (count) => {
    const takers: Taker[] = []
    await inLanes(count, CLIENTS, async () => {
      const { submission } = aPlan(randomUUID())
      const { reference, trackingCode } = await submit(http, randomUUID(), submission)
      const id = await idOf(pool, reference)
      const handle = client.getHandle(workflowIdOf(id))
      const path = `/api/applications/${reference}/remark`
      const headers = { 'tracking-code': trackingCode }
      const { rows } = await pool.query('select id, sha256 from text where application_id = $1 limit 1', [id])
      const byHttp = async (n: number) => {
        const body = { text: `It rained again, for the ${n}. time.` }
        const key = { 'idempotency-key': randomUUID() }
        const { status } = await http.send({ method: 'POST', path, headers: { ...headers, ...key }, body })
        if (status !== 200) throw new Error(`A remark was answered by ${status}.`)
      }
      const byClient = () => {
        const command = remarkOf(rows[0])
        return handle.executeUpdate(updateOf('remark'), { updateId: command.commandId, args: [command] })
      }
      takers.push({ handle, update: by === 'http' ? byHttp : byClient })
    })
    await untilSettled(pool, 60_000)
    return takers
  }
}

const remarkOf = (text: { id: string; sha256: string }): HumanCommand => ({
  name: 'remark',
  commandId: randomUUID(),
  actor: { role: 'applicant', personId: 'applicant', seatId: 'applicant' },
  sentAt: Date.now(),
  with: { text, audience: 'entity' },
})
