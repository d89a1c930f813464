import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection, WorkflowClient } from '@temporalio/client'
import { createHttpClient } from '../tools/rehearsal/replay/http-client'
import { playRow } from '../tools/rehearsal/replay/play-row'
import { createStaffClient, readSignIns } from '../tools/rehearsal/replay/staff-sessions'
import { workflowIdOf } from '../workflows/messages'
import type { BenchmarkContext, Benchmark, Figures } from './benchmark'
import { createPlan } from './create-plan'
import { getApplicationId } from './submit-application'
import { cpuPerCase, readCpu } from './cpu'
import { measureConcurrently, computePercentile } from './measure-concurrently'
import { createPool } from './create-pool'

const CASES_AT_ONCE = 32

/** Measures cases with as many steps as the raw loop, with all rules, through HTTP. */
export const lifecycle: Benchmark = {
  name: 'lifecycle',
  description: `standard complaints through HTTP (receipt, route, answer, release, rating), ${CASES_AT_ONCE} at once`,
  goals: [{ figure: 'shareOfRawLoop', atLeast: 0.9 }],
  async run({ platform, rows, earlierResults }) {
    const http = createHttpClient({ base: platform.api, connections: CASES_AT_ONCE, retryForMs: 60_000 })
    try {
      const replayClients = { http, staff: createStaffClient(http, readSignIns(platform.signIns), 'sf311') }
      const playCase = async () => (await playRow(createPlan(randomUUID()), replayClients)).reference
      await measureConcurrently(CASES_AT_ONCE, CASES_AT_ONCE, playCase)
      const cpuBefore = readCpu(platform)
      const startedAt = performance.now()
      const durations = await measureConcurrently(rows, CASES_AT_ONCE, playCase)
      const seconds = (performance.now() - startedAt) / 1000
      const cpuAfter = readCpu(platform)
      const casesPerSecond = rows / seconds
      const cpuFigures = cpuPerCase(cpuBefore, cpuAfter, rows)
      const rawLoopFigures = earlierResults.get('raw-loop')
      return {
        casesPerSecond,
        ...(rawLoopFigures && {
          shareOfRawLoop: casesPerSecond / (rawLoopFigures['casesPerSecond'] ?? 0),
          // The ratio of processor time varies less on a shared machine.
          shareOfRawLoopByCpu: sumFigures(rawLoopFigures, 'cpuMs') / sumFigures(cpuFigures, 'cpuMs'),
          // The raw loop with deliveries shows how much Temporal alone needs for the four mails.
          shareOfDelivered: casesPerSecond / (rawLoopFigures['deliveredCasesPerSecond'] ?? 0),
          shareOfDeliveredByCpu: sumFigures(rawLoopFigures, 'deliveredCpuMs') / sumFigures(cpuFigures, 'cpuMs'),
        }),
        caseP50Ms: computePercentile(durations, 0.5),
        caseP95Ms: computePercentile(durations, 0.95),
        ...cpuFigures,
        ...(await readHistorySize(await playCase(), platform)),
      }
    } finally {
      http.close()
    }
  },
}

const sumFigures = (result: Figures, prefix: string): number =>
  Object.entries(result).reduce((sum, [name, value]) => (name.startsWith(prefix) ? sum + value : sum), 0)

/** Waits until the Workflow of a closed case has ended, after its last mail, and returns the size of its history. */
async function readHistorySize(reference: string, platform: BenchmarkContext['platform']): Promise<Figures> {
  const pool = createPool(platform.postgresOwner, 1)
  const id = await getApplicationId(pool, reference).finally(() => pool.end())
  const connection = await Connection.connect({ address: platform.temporal })
  try {
    const handle = new WorkflowClient({ connection, namespace: platform.namespace }).getHandle(workflowIdOf(id))
    const timeoutAt = Date.now() + 60_000
    for (;;) {
      const { status, historyLength, historySize } = await handle.describe()
      if (status.name === 'COMPLETED') return { historyEvents: historyLength, historyBytes: historySize ?? 0 }
      if (Date.now() > timeoutAt) throw new Error(`The Workflow of ${reference} is still ${status.name}.`)
      await sleep(100)
    }
  } finally {
    await connection.close()
  }
}
