import { randomUUID } from 'node:crypto'
import { WithStartWorkflowOperation, type WorkflowClient } from '@temporalio/client'
import { type Bench, type Benchmark, named, type Result } from './benchmark'
import { cpuPerCase, readCpu } from './cpu'
import { inLanes } from './run-concurrently'
import { openRawEngine, RAW_QUEUE, startRawWorker } from './raw-engine'
import { rawLoopWorkflow, STEPS, step } from './raw-workflows'

const CASES_AT_ONCE = 32
/** As many as a standard complaint has mails. */
const DELIVERIES = 4

/** The ceiling: what the engine gives when the platform adds nothing. */
export const rawLoop: Benchmark = {
  name: 'raw-loop',
  what:
    `bare Workflows of ${STEPS} Updates, each recorded by a local activity of two SQL upserts, ${CASES_AT_ONCE} at once; ` +
    `again with ${DELIVERIES} activities that deliver nothing`,
  async run({ platform, rows }) {
    const engine = await openRawEngine(platform)
    const worker = await startRawWorker(platform)
    try {
      const bare = await measure(engine.client, platform, rows, 0)
      return { ...bare, ...named('delivered', await measure(engine.client, platform, rows, DELIVERIES)) }
    } finally {
      await worker.stop()
      await engine.close()
    }
  },
}

async function measure(
  client: WorkflowClient,
  platform: Bench['platform'],
  rows: number,
  deliveries: number,
): Promise<Result> {
  const liveOne = () => liveRaw(client, deliveries)
  // The first cases pay for caches and connections.
  await inLanes(CASES_AT_ONCE, CASES_AT_ONCE, liveOne)
  const cpu = readCpu(platform)
  const beganAt = performance.now()
  await inLanes(rows, CASES_AT_ONCE, liveOne)
  const seconds = (performance.now() - beganAt) / 1000
  const after = readCpu(platform)
  const { historyLength, historySize } = await client.getHandle(await liveOne()).describe()
  return {
    casesPerSecond: rows / seconds,
    historyEvents: historyLength,
    historyBytes: historySize ?? 0,
    ...cpuPerCase(cpu, after, rows),
  }
}

async function liveRaw(client: WorkflowClient, deliveries: number): Promise<string> {
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
