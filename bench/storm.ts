import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { type BenchmarkContext, type Benchmark, prefixNames, type Figures } from './benchmark'
import { type ChildProgram, startChild, startWorker } from './start-child'
import { cpuPerCase, readCpu } from './cpu'
import { measureConcurrently } from './measure-concurrently'
import { createRawTemporal, RAW_QUEUE } from './raw-temporal'
import { rawDeadlineWorkflow } from './raw-workflows'
import { createStormProgramme, PROGRAMME, type StormProgramme } from './storm-programme'

const CLIENTS = 32
const DEADLINES_PER_ROW = 15
/** The benchmark fails if all steps together take longer than 30 s and this time for each step. */
const MAX_STEP_MS = 200

/** Measures how late the clock takes its steps, and how many in a second, when many deadlines pass at the same instant. */
export const storm: Benchmark = {
  name: 'storm',
  description:
    'triage deadlines that pass in the same instant, two workers, beside bare timers with one local activity',
  goals: [{ figure: 'shareOfBare', atLeast: 0.9 }],
  async run({ platform, rows, print }) {
    const count = rows * DEADLINES_PER_ROW
    print(`  ${count} bare deadlines …`)
    const rawFigures = await measureRawStorm(platform, count, false)
    print(`  ${count} bare deadlines, each with an activity …`)
    const rawFiguresWithActivity = await measureRawStorm(platform, count, true)
    print(`  ${count} deadlines of the platform …`)
    const platformFigures = await measurePlatformStorm(platform, count, print)
    const computeShare = (raw: Figures) => (platformFigures['stepsPerSecond'] ?? 0) / (raw['stepsPerSecond'] ?? 1)
    return {
      deadlines: count,
      ...platformFigures,
      ...prefixNames('bare', rawFigures),
      ...prefixNames('delivered', rawFiguresWithActivity),
      shareOfBare: computeShare(rawFigures),
      shareOfDelivered: computeShare(rawFiguresWithActivity),
      // A lost Task delays the last step by ten seconds. The p95 does not depend on the last step.
      shareOfBareByP95: (rawFigures['lateP95Ms'] ?? 0) / (platformFigures['lateP95Ms'] ?? 1),
    }
  },
}

/**
 * With `delivers`, each deadline also starts a regular activity, as a mail does. The goal compares with deadlines that run
 * their local activity only.
 */
async function measureRawStorm(
  platform: BenchmarkContext['platform'],
  count: number,
  delivers: boolean,
): Promise<Figures> {
  const temporal = await createRawTemporal(platform)
  const { client, pool } = temporal
  const workers: ChildProgram[] = []
  try {
    for (let n = 0; n < 2; n += 1) {
      workers.push(await startChild(['bench/raw-worker-child.ts', JSON.stringify(platform)]))
    }
    const dueAt = Date.now() + 15_000 + count * 30
    await measureConcurrently(count, CLIENTS, async () => {
      const workflowId = `raw/${randomUUID()}`
      await client.start(rawDeadlineWorkflow, { workflowId, taskQueue: RAW_QUEUE, args: [workflowId, dueAt, delivers] })
    })
    requireTimeUntil(dueAt)
    const stepsSql = `select count(*) as done, ${delaySql('at')} from bench_raw_event`
    return await waitForSteps({ platform, pool, workers }, { count, dueAt }, stepsSql)
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
    await temporal.close()
  }
}

async function measurePlatformStorm(
  platform: BenchmarkContext['platform'],
  count: number,
  print: (line: string) => void,
): Promise<Figures> {
  const programme = await createStormProgramme(platform, count)
  const secondWorker = await startWorker(platform)
  try {
    await programme.submitApplications()
    requireTimeUntil(programme.dueAt)
    print(`  all deadlines pass at ${new Date(programme.dueAt).toISOString()}`)
    const programs = { platform, pool: programme.pool, workers: [secondWorker] }
    const result = await waitForSteps(programs, { count, dueAt: programme.dueAt }, PLATFORM_STEPS_SQL)
    return { ...result, ...(await measureMails(programme)) }
  } finally {
    await secondWorker.stop()
    await programme.close()
  }
}

/** SQL for the delay in ms after the due instant (first parameter of the query), by PostgreSQL's clock. */
const delaySql = (column: string): string => {
  const delay = `extract(epoch from ${column} - $1::timestamptz) * 1000`
  return `percentile_cont(0.5) within group (order by ${delay}) as p50,
    percentile_cont(0.95) within group (order by ${delay}) as p95, max(${delay}) as max`
}

const PLATFORM_STEPS_SQL = `select count(*) as done, ${delaySql('recorded_at')}
  from event join application on application.id = application_id
  where programme = '${PROGRAMME}' and event.type = 'handedOver'`

interface MeasuredPrograms {
  platform: BenchmarkContext['platform']
  pool: Pool
  /** workers that the platform file does not name */
  workers: ChildProgram[]
}

/**
 * Waits until the last step is recorded. Returns the steps per second, their delays after the due instant, and the processor time
 * until the last step. Throws after 30 s and MAX_STEP_MS for each step.
 */
async function waitForSteps(
  programs: MeasuredPrograms,
  deadlines: { count: number; dueAt: number },
  stepsSql: string,
): Promise<Figures> {
  const { platform, pool, workers } = programs
  const { count, dueAt } = deadlines
  const timeoutAt = dueAt + 30_000 + count * MAX_STEP_MS
  const otherWorkers = Object.fromEntries(workers.map(({ program }, n) => [`other${n + 1}`, program]))
  await sleep(Math.max(0, dueAt - Date.now()))
  const cpuBefore = readCpu(platform, otherWorkers)
  for (;;) {
    const { rows } = await pool.query<Record<string, string>>(stepsSql, [new Date(dueAt)])
    const [{ done = 0, p50 = 0, p95 = 0, max = 0 } = {}] = rows
    if (Number(done) >= count) {
      const cpuAfter = readCpu(platform, otherWorkers)
      const seconds = Number(max) / 1000
      const delays = { lateP50Ms: Number(p50), lateP95Ms: Number(p95), lateMaxMs: Number(max) }
      return { seconds, stepsPerSecond: count / seconds, ...delays, ...cpuPerCase(cpuBefore, cpuAfter, count) }
    }
    if (Date.now() > timeoutAt) throw new Error(`Only ${done} of ${count} deadlines were recorded in time.`)
    await sleep(250)
  }
}

/** Measures when the last mail is sent. This is a separate figure, because no step waits for a mail. */
async function measureMails(programme: StormProgramme): Promise<Figures> {
  await programme.waitUntilIdle()
  return { mailsSeconds: (Date.now() - programme.dueAt) / 1000 }
}

function requireTimeUntil(dueAt: number): void {
  if (Date.now() > dueAt - 1_000)
    throw new Error('The deadlines passed before all Workflows waited for them. Use fewer --rows.')
}
