import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { type Bench, type Benchmark, named, type Result } from './benchmark'
import { type Child, startChild, startWorker } from './child'
import { cpuPerCase, readCpu } from './cpu'
import { inLanes } from './run-concurrently'
import { openRawEngine, RAW_QUEUE } from './raw-engine'
import { rawDeadlineWorkflow } from './raw-workflows'
import { openStormyOffice, PROGRAMME, type StormyOffice } from './storm-programme'

const CLIENTS = 32
const PER_ROW = 15
/** A machine that needs longer than this for one step is too slow to be measured. */
const STEP_MAY_TAKE_MS = 200

/** What a morning costs on which everything is due at once. */
export const storm: Benchmark = {
  name: 'storm',
  what: 'triage deadlines that pass in the same instant, two workers, beside bare timers with one local activity',
  goals: [{ figure: 'shareOfBare', atLeast: 0.9 }],
  async run({ platform, rows, say }) {
    const count = rows * PER_ROW
    say(`  ${count} bare deadlines …`)
    const bare = await stormBare(platform, count, false)
    say(`  ${count} bare deadlines, each with something to deliver …`)
    const delivered = await stormBare(platform, count, true)
    say(`  ${count} deadlines of the platform …`)
    const own = await stormOwn(platform, count, say)
    const share = (of: Result) => (own['stepsPerSecond'] ?? 0) / (of['stepsPerSecond'] ?? 1)
    return {
      deadlines: count,
      ...own,
      ...named('bare', bare),
      ...named('delivered', delivered),
      shareOfBare: share(bare),
      shareOfDelivered: share(delivered),
      // Without the last of all, which one lost Task of ten seconds decides.
      shareOfBareByP95: (bare['lateP95Ms'] ?? 0) / (own['lateP95Ms'] ?? 1),
    }
  },
}

/** `delivers`: each deadline sends an activity too, which the goal does not ask of it. */
async function stormBare(platform: Bench['platform'], count: number, delivers: boolean): Promise<Result> {
  const engine = await openRawEngine(platform)
  const { client, pool } = engine
  const workers: Child[] = []
  try {
    for (let n = 0; n < 2; n += 1) {
      workers.push(await startChild(['bench/raw-worker-child.ts', JSON.stringify(platform)]))
    }
    const dueAt = Date.now() + 15_000 + count * 30
    await inLanes(count, CLIENTS, async () => {
      const workflowId = `raw/${randomUUID()}`
      await client.start(rawDeadlineWorkflow, { workflowId, taskQueue: RAW_QUEUE, args: [workflowId, dueAt, delivers] })
    })
    refuseLate(dueAt)
    const query = `select count(*) as done, ${LATENESS('at')} from bench_raw_event`
    return await watch({ platform, pool, workers }, { count, dueAt }, query)
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
    await engine.close()
  }
}

async function stormOwn(platform: Bench['platform'], count: number, say: (line: string) => void): Promise<Result> {
  const office = await openStormyOffice(platform, count)
  const second = await startWorker(platform)
  try {
    await office.fill()
    refuseLate(office.dueAt)
    say(`  all wait for ${new Date(office.dueAt).toISOString()}`)
    const parts = { platform, pool: office.pool, workers: [second] }
    const result = await watch(parts, { count, dueAt: office.dueAt }, STEPS_TAKEN)
    return { ...result, ...(await untilTold(office)) }
  } finally {
    await second.stop()
    await office.close()
  }
}

/** Seconds after the instant in question (first parameter), by PostgreSQL's clock. */
const LATENESS = (column: string): string => {
  const late = `extract(epoch from ${column} - $1::timestamptz) * 1000`
  return `percentile_cont(0.5) within group (order by ${late}) as p50,
    percentile_cont(0.95) within group (order by ${late}) as p95, max(${late}) as max`
}

const STEPS_TAKEN = `select count(*) as done, ${LATENESS('recorded_at')}
  from event join application on application.id = application_id
  where programme = '${PROGRAMME}' and event.type = 'handedOver'`

interface Parts {
  platform: Bench['platform']
  pool: Pool
  /** those that the platform's record does not name */
  workers: Child[]
}

/** Waits until the last step is recorded; what it cost is counted until then. */
async function watch(parts: Parts, storm: { count: number; dueAt: number }, query: string): Promise<Result> {
  const { platform, pool, workers } = parts
  const { count, dueAt } = storm
  const giveUpAt = dueAt + 30_000 + count * STEP_MAY_TAKE_MS
  const others = Object.fromEntries(workers.map(({ program }, n) => [`other${n + 1}`, program]))
  await sleep(Math.max(0, dueAt - Date.now()))
  const cpu = readCpu(platform, others)
  for (;;) {
    const { rows } = await pool.query<Record<string, string>>(query, [new Date(dueAt)])
    const [{ done = 0, p50 = 0, p95 = 0, max = 0 } = {}] = rows
    if (Number(done) >= count) {
      const after = readCpu(platform, others)
      const seconds = Number(max) / 1000
      const lateness = { lateP50Ms: Number(p50), lateP95Ms: Number(p95), lateMaxMs: Number(max) }
      return { seconds, stepsPerSecond: count / seconds, ...lateness, ...cpuPerCase(cpu, after, count) }
    }
    if (Date.now() > giveUpAt) throw new Error(`Only ${done} of ${count} deadlines were settled in time.`)
    await sleep(250)
  }
}

/** When the last mail about it has left: told apart, for nothing waits for a mail. */
async function untilTold(office: StormyOffice): Promise<Result> {
  await office.untilSilent()
  return { mailsSeconds: (Date.now() - office.dueAt) / 1000 }
}

function refuseLate(dueAt: number): void {
  if (Date.now() > dueAt - 1_000) throw new Error('The storm began before everything was in place: fewer --rows.')
}
