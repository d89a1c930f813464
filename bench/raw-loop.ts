import { randomUUID } from 'node:crypto'
import { WithStartWorkflowOperation, type WorkflowClient } from '@temporalio/client'
import type { Bench, Benchmark, Result } from './benchmark'
import { cpuPerCase, readCpu } from './cpu'
import { inLanes } from './in-lanes'
import { openRawEngine, RAW_QUEUE, startRawWorker } from './raw-engine'
import { rawLoopWorkflow, STEPS, step } from './raw-workflows'

const CASES_AT_ONCE = 32

/** The ceiling: what the engine gives when the platform adds nothing. */
export const rawLoop: Benchmark = {
  name: 'raw-loop',
  what: `bare Workflows of ${STEPS} Updates, each recorded by a local activity of two SQL upserts, ${CASES_AT_ONCE} at once`,
  async run({ platform, rows }) {
    const engine = await openRawEngine(platform)
    const worker = await startRawWorker(platform)
    try {
      return await measure(engine.client, platform, rows)
    } finally {
      await worker.stop()
      await engine.close()
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
    taskQueue: RAW_QUEUE,
    args: [workflowId, STEPS],
    workflowIdConflictPolicy: 'USE_EXISTING',
  })
  await client.executeUpdateWithStart(step, { args: [1], startWorkflowOperation })
  const handle = client.getHandle(workflowId)
  for (let n = 2; n <= STEPS; n += 1) await handle.executeUpdate(step, { args: [n] })
  await handle.result()
  return workflowId
}
