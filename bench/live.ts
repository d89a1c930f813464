import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { createToken, hashToken } from '../api/secrets'
import { createDatabase, type Database } from '../db/connection'
import type { PackSignIn } from '../domain/pack-sign-in'
import { insertSession } from '../db/tables/sessions'
import { insertSignIns } from '../db/tables/sign-ins'
import { reservePorts } from '../tools/embedded/port'
import { createHttpClient } from '../tools/rehearsal/replay/http-client'
import { readSignIns, type SignIn } from '../tools/rehearsal/replay/staff-sessions'
import { type Benchmark, type BenchmarkContext, type Figures, prefixNames } from './benchmark'
import { cpuPerCase, readCpu } from './cpu'
import { createPlan } from './create-plan'
import { createPool } from './create-pool'
import { type LiveStreams, openStreams } from './live-streams'
import { computePercentile } from './measure-concurrently'
import { type ChildProgram, startChild } from './start-child'
import { submitApplication } from './submit-application'

const READERS = 200
/** Whose seats the readers hold by turns: both may see a new application. */
const COLLEAGUES = ['city.triage', 'city.room']
const CHANNEL = 'bench_live'
const IDLE_SECONDS = 10
const WARM_UP_CHANGES = 20
const MAX_PAUSE_MS = 200

/**
 * Makes one change. `names`: of the application, its reference and its id. `at`: before the commit, epoch ms, by the clock of PostgreSQL on this
 * machine. `doneAt`: after it.
 */
type MakeChange = () => Promise<{ names: string[]; at: number; doneAt: number }>

/** Measures when a change is told to the readers, beside a server that passes a NOTIFY on to everybody. */
export const live: Benchmark = {
  name: 'live',
  description: `one change is told to ${READERS} persons with an open stream each, beside a bare NOTIFY of the same changes to everybody`,
  goals: [{ figure: 'p95Ms', atMost: 100 }],
  async run(context) {
    const { platform, print } = context
    const pool = createPool(platform.postgresOwner, 2)
    try {
      const submit = createSubmission(platform.api, pool)
      print('  without readers …')
      const alone = await measure(context, submit)
      print(`  ${READERS} readers …`)
      const streams = await openStreams(`${platform.api}/api/staff/live`, await signInReaders(platform))
      const told = await measure(context, submit, streams).finally(() => streams.close())
      print('  the bare signal …')
      const bare = await measureBare(context, pool, submit)
      return {
        ...told,
        shareOfBare: (bare['p95Ms'] ?? Number.NaN) / (told['p95Ms'] ?? Number.NaN),
        ...prefixNames('unheard', alone),
        ...prefixNames('bare', bare),
      }
    } finally {
      await pool.end()
    }
  },
}

/** Lets many persons hold the seats of a few, and begins a session for each. Returns their cookies. */
async function signInReaders({ postgresOwner, signIns }: BenchmarkContext['platform']): Promise<string[]> {
  const colleagues = readSignIns(signIns).filter(({ name }) => COLLEAGUES.includes(name))
  const persons = Array.from({ length: READERS }, (_none, index) => {
    const name = `bench.reader.${index}`
    const { seats = [], role } = colleagues[index % colleagues.length] as SignIn
    return {
      name,
      displayName: name,
      email: `${name}@sf311.example`,
      password: '',
      role: role as PackSignIn['role'],
      seats,
    }
  })
  const owner = createDatabase(postgresOwner, { poolMax: 2, statementTimeoutMs: 60_000, applicationName: 'bench-live' })
  try {
    // Nobody signs in by a password: the sessions are inserted.
    await insertSignIns(owner, persons, async () => 'none')
    const ids: string[] = await owner('person').whereLike('name', 'bench.reader.%').pluck('id')
    return await Promise.all(ids.map((personId) => beginSession(owner, personId)))
  } finally {
    await owner.destroy()
  }
}

async function beginSession(owner: Database, personId: string): Promise<string> {
  const token = createToken()
  await insertSession(owner, {
    tokenHash: hashToken(token),
    csrfHash: hashToken(createToken()),
    personId,
    lifetimeMinutes: 60,
  })
  return `session=${token}`
}

function createSubmission(base: string, pool: Pool): MakeChange {
  return async () => {
    const http = createHttpClient({ base, connections: 1, retryForMs: 60_000 })
    try {
      const { key, submission } = createPlan(randomUUID())
      const { reference } = await submitApplication(http, `${key}-submit`, submission)
      const doneAt = now()
      const { rows } = await pool.query<{ id: string; at: Date }>(
        `select application_id as id, recorded_at as at from event join application on application.id = application_id
         where reference = $1 and event.sequence = 1`,
        [reference],
      )
      const [{ id, at }] = rows as [(typeof rows)[number]]
      return { names: [reference, id], at: at.getTime(), doneAt }
    } finally {
      http.close()
    }
  }
}

interface Changes {
  /** ms from before the commit to each reader */
  durations: number[]
  /** ms from before the commit to the last reader of each change */
  last: number[]
  /** ms from the answer to the one who made the change to each reader; below 0 for a reader who was told before */
  afterAnswer: number[]
}

/** Makes changes one after another, with random pauses: a change may come at any time between two looks for new events. */
async function makeChanges(count: number, makeChange: MakeChange, streams?: LiveStreams): Promise<Changes> {
  const changes: Changes = { durations: [], last: [], afterAnswer: [] }
  for (let index = 0; index < count; index += 1) {
    const { names, at, doneAt } = await makeChange()
    const instants = (await streams?.waitForAll(names)) ?? []
    changes.durations.push(...instants.map((instant) => instant - at))
    changes.last.push(Math.max(...instants) - at)
    changes.afterAnswer.push(...instants.map((instant) => instant - doneAt))
    await sleep(Math.random() * MAX_PAUSE_MS)
  }
  return changes
}

async function measure(
  { platform, rows }: BenchmarkContext,
  makeChange: MakeChange,
  streams?: LiveStreams,
  server?: ChildProgram,
): Promise<Figures> {
  const readAll = () => readCpu(platform, server && { server: server.program })
  await makeChanges(WARM_UP_CHANGES, makeChange, streams)
  const idleFrom = readAll()
  await sleep(IDLE_SECONDS * 1_000)
  const idle = cpuPerCase(idleFrom, readAll(), IDLE_SECONDS)
  const before = readAll()
  const { durations, last, afterAnswer } = await makeChanges(rows, makeChange, streams)
  const cpu = cpuPerCase(before, readAll(), rows)
  return {
    ...(streams && {
      p50Ms: computePercentile(durations, 0.5),
      p95Ms: computePercentile(durations, 0.95),
      lastReaderP95Ms: computePercentile(last, 0.95),
      p95MsAfterAnswer: computePercentile(afterAnswer, 0.95),
    }),
    ...cpu,
    ...prefixNames('idleSecond', idle),
  }
}

/** The same changes with PostgreSQL's own signal: the commit gives it, and one server passes it on to all streams. */
async function measureBare(context: BenchmarkContext, pool: Pool, submit: MakeChange): Promise<Figures> {
  const [port = 0] = await reservePorts(1)
  const server = await startChild(['bench/raw-live-child.ts', context.platform.postgresOwner, CHANNEL, String(port)])
  const streams = await openStreams(`http://127.0.0.1:${port}/`, Array<string>(READERS).fill(''))
  await pool.query(CREATE_TRIGGER_SQL)
  try {
    return await measure(context, submit, streams, server)
  } finally {
    await pool.query('drop function bench_live cascade')
    streams.close()
    await server.stop()
  }
}

const CREATE_TRIGGER_SQL = `
  create function bench_live() returns trigger language plpgsql as $$
  begin
    perform pg_notify('${CHANNEL}', new.application_id::text);
    return null;
  end $$;
  create trigger bench_live after insert on event for each row when (new.sequence = 1) execute function bench_live()`

const now = (): number => performance.timeOrigin + performance.now()
