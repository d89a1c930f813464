import { randomUUID } from 'node:crypto'
import { createHttp } from '../tools/rehearsal/replay/http-client'
import { aPlan } from './replay-plan'
import { prepareBareBirths } from './raw-intake'
import type { Benchmark } from './benchmark'
import { submit } from './submit-applications'
import { cpuPerCase, readCpu } from './cpu'
import { inLanes, percentile } from './run-concurrently'

const CLIENTS = 32
const PER_ROW = 5

/** Receipts through HTTP, beside the bare transaction that writes the same rows. */
export const intake: Benchmark = {
  name: 'intake',
  what: `submissions through HTTP by ${CLIENTS} clients, beside the bare SQL transaction that writes the same rows`,
  goals: [{ figure: 'shareOfBareSql', atLeast: 0.25 }],
  async run({ platform, rows, say }) {
    const http = createHttp({ base: platform.api, connections: CLIENTS, patienceMs: 60_000 })
    try {
      const submitOne = async () => {
        const { key, submission } = aPlan(randomUUID())
        await submit(http, `${key}-submit`, submission)
      }
      await inLanes(CLIENTS, CLIENTS, submitOne)
      const count = rows * PER_ROW
      const cpu = readCpu(platform)
      const http201 = await timed(() => inLanes(count, CLIENTS, submitOne))
      const after = readCpu(platform)
      const bare = await prepareBareBirths(platform, CLIENTS)
      say('  the bare transaction …')
      const sql = await timed(() => inLanes(count, CLIENTS, bare.bear)).finally(bare.end)
      return {
        perSecond: count / http201.seconds,
        p50Ms: percentile(http201.took, 0.5),
        p95Ms: percentile(http201.took, 0.95),
        bareSqlPerSecond: count / sql.seconds,
        bareSqlP95Ms: percentile(sql.took, 0.95),
        shareOfBareSql: sql.seconds / http201.seconds,
        ...cpuPerCase(cpu, after, count),
      }
    } finally {
      http.close()
    }
  },
}

async function timed(work: () => Promise<number[]>): Promise<{ took: number[]; seconds: number }> {
  const beganAt = performance.now()
  const took = await work()
  return { took, seconds: (performance.now() - beganAt) / 1000 }
}
