import { randomUUID } from 'node:crypto'
import { createHttpClient } from '../tools/rehearsal/replay/http-client'
import { createPlan } from './create-plan'
import { createRawIntake } from './raw-intake'
import type { Benchmark } from './benchmark'
import { submitApplication } from './submit-application'
import { cpuPerCase, readCpu } from './cpu'
import { measureConcurrently, computePercentile } from './measure-concurrently'

const CLIENTS = 32
const SUBMISSIONS_PER_ROW = 5

/** Compares submissions through HTTP with the bare SQL transaction that writes equally many rows. */
export const intake: Benchmark = {
  name: 'intake',
  description: `submissions through HTTP by ${CLIENTS} clients, beside the bare SQL transaction that writes the same rows`,
  goals: [{ figure: 'shareOfBareSql', atLeast: 0.25 }],
  async run({ platform, rows, print }) {
    const http = createHttpClient({ base: platform.api, connections: CLIENTS, retryForMs: 60_000 })
    try {
      const submitNext = async () => {
        const { key, submission } = createPlan(randomUUID())
        await submitApplication(http, `${key}-submit`, submission)
      }
      await measureConcurrently(CLIENTS, CLIENTS, submitNext)
      const count = rows * SUBMISSIONS_PER_ROW
      const cpuBefore = readCpu(platform)
      const viaHttp = await measureTime(() => measureConcurrently(count, CLIENTS, submitNext))
      const cpuAfter = readCpu(platform)
      const rawIntake = await createRawIntake(platform, CLIENTS)
      print('  the bare transaction …')
      const viaSql = await measureTime(() => measureConcurrently(count, CLIENTS, rawIntake.insertApplication)).finally(
        rawIntake.close,
      )
      return {
        perSecond: count / viaHttp.seconds,
        p50Ms: computePercentile(viaHttp.durations, 0.5),
        p95Ms: computePercentile(viaHttp.durations, 0.95),
        bareSqlPerSecond: count / viaSql.seconds,
        bareSqlP95Ms: computePercentile(viaSql.durations, 0.95),
        shareOfBareSql: viaSql.seconds / viaHttp.seconds,
        ...cpuPerCase(cpuBefore, cpuAfter, count),
      }
    } finally {
      http.close()
    }
  },
}

async function measureTime(work: () => Promise<number[]>): Promise<{ durations: number[]; seconds: number }> {
  const startedAt = performance.now()
  const durations = await work()
  return { durations, seconds: (performance.now() - startedAt) / 1000 }
}
