import { randomUUID } from 'node:crypto'
import { WithStartWorkflowOperation, type WorkflowClient } from '@temporalio/client'
import { type BenchmarkContext, type Benchmark, prefixNames, type Figures } from './benchmark'
import { cpuPerCase, readCpu } from './cpu'
import { measureConcurrently } from './measure-concurrently'
import { createRawTemporal, RAW_QUEUE, startRawWorker } from './raw-temporal'
import { rawLoopWorkflow, STEPS, step } from './raw-workflows'

const CASES_AT_ONCE = 32
/** The number of mails of a standard complaint. */
const DELIVERIES_PER_CASE = 4

/** Measures the upper limit: Temporal and two SQL statements for each step, without the platform's rules. */
export const rawLoop: Benchmark = {
  name: 'raw-loop',
  description:
    `bare Workflows of ${STEPS} Updates, each recorded by a local activity of two SQL upserts, ${CASES_AT_ONCE} at once; ` +
    `again with ${DELIVERIES_PER_CASE} activities that deliver nothing`,
  async run({ platform, rows }) {
    const rawTemporal = await createRawTemporal(platform)
    const worker = await startRawWorker(platform)
    try {
      const figuresWithoutDeliveries = await measure(rawTemporal.client, platform, rows, 0)
      return {
        ...figuresWithoutDeliveries,
        ...prefixNames('delivered', await measure(rawTemporal.client, platform, rows, DELIVERIES_PER_CASE)),
      }
    } finally {
      await worker.stop()
      await rawTemporal.close()
    }
  },
}

async function measure(
  client: WorkflowClient,
  platform: BenchmarkContext['platform'],
  rows: number,
  deliveries: number,
): Promise<Figures> {
  const runCase = () => runRawCase(client, deliveries)
  // The first cases are not measured, because they fill caches and open connections.
  await measureConcurrently(CASES_AT_ONCE, CASES_AT_ONCE, runCase)
  const cpuBefore = readCpu(platform)
  const startedAt = performance.now()
  await measureConcurrently(rows, CASES_AT_ONCE, runCase)
  const seconds = (performance.now() - startedAt) / 1000
  const cpuAfter = readCpu(platform)
  const { historyLength, historySize } = await client.getHandle(await runCase()).describe()
  return {
    casesPerSecond: rows / seconds,
    historyEvents: historyLength,
    historyBytes: historySize ?? 0,
    ...cpuPerCase(cpuBefore, cpuAfter, rows),
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
