import { randomUUID } from 'node:crypto'
import { Connection, WithStartWorkflowOperation, WorkflowClient } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import { Pool } from 'pg'
import { ensureNamespace } from '../cli/namespace'
import type { Bench, Benchmark, Result } from './benchmark'
import { cpuPerCase, readCpu } from './cpu'
import { inLanes } from './in-lanes'
import { type RawActivities, rawLoopWorkflow, STEPS, step } from './raw-loop-workflow'

const CASES_AT_ONCE = 32
const NAMESPACE = 'bench-raw'
const TASK_QUEUE = 'bench-raw'

/** The ceiling: what the engine gives when the platform adds nothing. */
export const rawLoop: Benchmark = {
  name: 'raw-loop',
  what: `bare Workflows of ${STEPS} Updates, each recorded by a local activity of two SQL upserts, ${CASES_AT_ONCE} at once`,
  async run({ platform, rows }) {
    const pool = new Pool({ connectionString: platform.postgresOwner, max: 40 })
    const connection = await Connection.connect({ address: platform.temporal })
    await ensureNamespace(connection, NAMESPACE)
    await pool.query('create table bench_raw_row (id text primary key, sequence int, at timestamptz)')
    await pool.query('create table bench_raw_event (id text, sequence int, at timestamptz, primary key (id, sequence))')
    const worker = await startWorker(platform, pool)
    try {
      const client = new WorkflowClient({ connection, namespace: NAMESPACE })
      return await measure(client, platform, rows)
    } finally {
      await worker.stop()
      await connection.close()
      await pool.query('drop table bench_raw_row, bench_raw_event')
      await pool.end()
    }
  },
}

async function measure(client: WorkflowClient, platform: Bench['platform'], rows: number): Promise<Result> {
  // The first cases pay for caches and connections.
  await inLanes(CASES_AT_ONCE, CASES_AT_ONCE, () => liveRaw(client))
  const cpu = readCpu(platform)
  const beganAt = performance.now()
  await inLanes(rows, CASES_AT_ONCE, () => liveRaw(client))
  const seconds = (performance.now() - beganAt) / 1000
  const after = readCpu(platform)
  const { historyLength, historySize } = await client.getHandle(await liveRaw(client)).describe()
  return {
    casesPerSecond: rows / seconds,
    historyEvents: historyLength,
    historyBytes: historySize ?? 0,
    ...cpuPerCase(cpu, after, rows),
  }
}

async function liveRaw(client: WorkflowClient): Promise<string> {
  const workflowId = `raw/${randomUUID()}`
  const startWorkflowOperation = new WithStartWorkflowOperation(rawLoopWorkflow, {
    workflowId,
    taskQueue: TASK_QUEUE,
    args: [workflowId],
    workflowIdConflictPolicy: 'USE_EXISTING',
  })
  await client.executeUpdateWithStart(step, { args: [1], startWorkflowOperation })
  const handle = client.getHandle(workflowId)
  for (let n = 2; n <= STEPS; n += 1) await handle.executeUpdate(step, { args: [n] })
  await handle.result()
  return workflowId
}

async function startWorker({ temporal }: Bench['platform'], pool: Pool): Promise<{ stop: () => Promise<void> }> {
  const connection = await NativeConnection.connect({ address: temporal })
  const activities: RawActivities = {
    async recordRaw(id, sequence) {
      await pool.query(
        `insert into bench_raw_row values ($1, $2, now()) on conflict (id) do update set sequence = excluded.sequence, at = now()`,
        [id, sequence],
      )
      await pool.query('insert into bench_raw_event values ($1, $2, now()) on conflict do nothing', [id, sequence])
    },
  }
  const worker = await Worker.create({
    connection,
    namespace: NAMESPACE,
    taskQueue: TASK_QUEUE,
    workflowsPath: require.resolve('./raw-loop-workflow'),
    activities,
    maxCachedWorkflows: 2_000,
  })
  const ended = worker.run()
  return {
    async stop() {
      worker.shutdown()
      await ended
      await connection.close()
    },
  }
}
