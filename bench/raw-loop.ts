import { randomUUID } from 'node:crypto'
import { WithStartWorkflowOperation, type WorkflowClient } from '@temporalio/client'
import { type BenchmarkContext, type Benchmark, prefixNames, type Result } from './benchmark'
import { cpuPerCase, readCpu } from './cpu'
import { measureConcurrently } from './measure-concurrently'
import { createRawTemporal, RAW_QUEUE, startRawWorker } from './raw-temporal'
import { rawLoopWorkflow, STEPS, step } from './raw-workflows'

const CASES_AT_ONCE = 32
/** The number of mails of a standard complaint. */
const DELIVERIES = 4

/** Measures the upper limit: Temporal alone, without the platform's rules. */
export const rawLoop: Benchmark = {
  name: 'raw-loop',
  description:
    `bare Workflows of ${STEPS} Updates, each recorded by a local activity of two SQL upserts, ${CASES_AT_ONCE} at once; ` +
    `again with ${DELIVERIES} activities that deliver nothing`,
  async run({ platform, rows }) {
    const temporal = await createRawTemporal(platform)
    const worker = await startRawWorker(platform)
    try {
      const bare = await measure(temporal.client, platform, rows, 0)
      return { ...bare, ...prefixNames('delivered', await measure(temporal.client, platform, rows, DELIVERIES)) }
    } finally {
      await worker.stop()
      await temporal.close()
    }
  },
}

async function measure(
  client: WorkflowClient,
  platform: BenchmarkContext['platform'],
  rows: number,
  deliveries: number,
): Promise<Result> {
  const runCase = () => runRawCase(client, deliveries)
  // The first cases are not measured, because they fill caches and open connections.
  await measureConcurrently(CASES_AT_ONCE, CASES_AT_ONCE, runCase)
  const cpu = readCpu(platform)
  const startedAt = performance.now()
  await measureConcurrently(rows, CASES_AT_ONCE, runCase)
  const seconds = (performance.now() - startedAt) / 1000
  const after = readCpu(platform)
  const { historyLength, historySize } = await client.getHandle(await runCase()).describe()
  return {
    casesPerSecond: rows / seconds,
    historyEvents: historyLength,
    historyBytes: historySize ?? 0,
    ...cpuPerCase(cpu, after, rows),
  }
}

async function runRawCase(client: WorkflowClient, deliveries: number): Promise<string> {
  const workflowId = `raw/${randomUUID()}`
  const startWorkflowOperation = new WithStartWorkflowOperation(rawLoopWorkflow, {
    workflowId,
    taskQueue: RAW_QUEUE,
    args: [workflowId, STEPS, deliveries],
    workflowIdConflictPolicy: 'USE_EXISTING',
  })
  await client.executeUpdateWithStart(step, { args: [1], startWorkflowOperation })
  const handle = client.getHandle(workflowId)
  for (let n = 2; n <= STEPS; n += 1) await handle.executeUpdate(step, { args: [n] })
  await handle.result()
  return workflowId
}
