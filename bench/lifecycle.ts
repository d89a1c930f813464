import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection, WorkflowClient } from '@temporalio/client'
import { createHttp } from '../tools/rehearsal/replay/http-client'
import { live } from '../tools/rehearsal/replay/play-row'
import { createStaff, readSignIns } from '../tools/rehearsal/replay/staff-sessions'
import { workflowIdOf } from '../workflows/messages'
import type { Bench, Benchmark, Result } from './benchmark'
import { aPlan } from './replay-plan'
import { idOf } from './submit-applications'
import { cpuPerCase, readCpu } from './cpu'
import { inLanes, percentile } from './run-concurrently'
import { openPool } from './pool'

const CASES_AT_ONCE = 32

/** The same number of steps as the raw loop, with all rules, through HTTP. */
export const lifecycle: Benchmark = {
  name: 'lifecycle',
  what: `standard complaints through HTTP (receipt, route, answer, release, rating), ${CASES_AT_ONCE} at once`,
  goals: [{ figure: 'shareOfRawLoop', atLeast: 0.9 }],
  async run({ platform, rows, before }) {
    const http = createHttp({ base: platform.api, connections: CASES_AT_ONCE, patienceMs: 60_000 })
    try {
      const actors = { http, staff: createStaff(http, readSignIns(platform.signIns), 'sf311') }
      const liveOne = async () => (await live(aPlan(randomUUID()), actors)).reference
      await inLanes(CASES_AT_ONCE, CASES_AT_ONCE, liveOne)
      const cpu = readCpu(platform)
      const beganAt = performance.now()
      const took = await inLanes(rows, CASES_AT_ONCE, liveOne)
      const seconds = (performance.now() - beganAt) / 1000
      const after = readCpu(platform)
      const casesPerSecond = rows / seconds
      const used = cpuPerCase(cpu, after, rows)
      const raw = before.get('raw-loop')
      return {
        casesPerSecond,
        ...(raw && {
          shareOfRawLoop: casesPerSecond / (raw['casesPerSecond'] ?? 0),
          // On a machine shared with others this one is steadier.
          shareOfRawLoopByCpu: sumOfCpu(raw, 'cpuMs') / sumOfCpu(used, 'cpuMs'),
          // The engine's part of what the goal leaves out.
          shareOfDelivered: casesPerSecond / (raw['deliveredCasesPerSecond'] ?? 0),
          shareOfDeliveredByCpu: sumOfCpu(raw, 'deliveredCpuMs') / sumOfCpu(used, 'cpuMs'),
        }),
        caseP50Ms: percentile(took, 0.5),
        caseP95Ms: percentile(took, 0.95),
        ...used,
        ...(await historyOf(await liveOne(), platform)),
      }
    } finally {
      http.close()
    }
  },
}

const sumOfCpu = (result: Result, prefix: string): number =>
  Object.entries(result).reduce((sum, [name, value]) => (name.startsWith(prefix) ? sum + value : sum), 0)

/** The history of one finished case, once its last mail has left. */
async function historyOf(reference: string, platform: Bench['platform']): Promise<Result> {
  const pool = openPool(platform.postgresOwner, 1)
  const id = await idOf(pool, reference).finally(() => pool.end())
  const connection = await Connection.connect({ address: platform.temporal })
  try {
    const handle = new WorkflowClient({ connection, namespace: platform.namespace }).getHandle(workflowIdOf(id))
    const giveUpAt = Date.now() + 60_000
    for (;;) {
      const { status, historyLength, historySize } = await handle.describe()
      if (status.name === 'COMPLETED') return { historyEvents: historyLength, historyBytes: historySize ?? 0 }
      if (Date.now() > giveUpAt) throw new Error(`The Workflow of ${reference} is still ${status.name}.`)
      await sleep(100)
    }
  } finally {
    await connection.close()
  }
}
