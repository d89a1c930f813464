import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startDevInbox } from '../../../tools/embedded/dev-inbox'
import { choosePort } from '../../../tools/embedded/port'
import { loadPacks, readPacks } from '../../../cli/load-packs'
import type { Io } from '../../../cli/program'
import { type ChildProgram, readLastLines, startChildProgram } from '../../../cli/supervisor/child-program'
import { listDemoSignIns, writeDemoSignIns } from '../../../cli/supervisor/demo-sign-ins'
import { until } from '../../support/until'
import { createMigratedDatabase, createNamespace } from '../../support/servers'

/** A platform with the city's programme: real API and worker processes, on the servers of the test run. */
export interface CityPlatform {
  folder: string
  /** the variables that `bkm env` would print for it */
  env: Record<string, string>
  namespace: string
  query<T>(sql: string, values?: unknown[]): Promise<T[]>
  stop(): Promise<void>
}

const STOP_STEPS = [
  { signal: 'SIGTERM', waitMs: 30_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const

export async function startCityPlatform(name: string): Promise<CityPlatform> {
  const folder = mkdtempSync(join(tmpdir(), 'bkm-city-'))
  const database = await createMigratedDatabase(name)
  const namespace = await createNamespace(name)
  const inbox = await startDevInbox()
  const packs = readPacks(['sf311'])
  await loadPacks(database.url, packs, true)
  const signIns = join(folder, 'sign-ins.json')
  writeDemoSignIns(signIns, listDemoSignIns(packs))
  const owner = new Client({ connectionString: database.url })
  await owner.connect()
  const port = await choosePort(undefined, 'the API')
  const api = `http://127.0.0.1:${port}`
  const temporal = process.env['BKM_TEST_TEMPORAL'] ?? ''
  const programs = await startPrograms(folder, {
    BKM_DATABASE_URL: database.appUrl,
    BKM_TEMPORAL_ADDRESS: temporal,
    BKM_TEMPORAL_NAMESPACE: namespace,
    BKM_SMTP_URL: `smtp://127.0.0.1:${inbox.smtpPort}`,
    BKM_BASE_URL: api,
    BKM_API_PORT: String(port),
    BKM_PROGRAMME: 'sf311',
  })
  const stop = async () => {
    await Promise.all(programs.map((program) => program.stop()))
    await inbox.stop()
    await owner.end()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
  const isApiReady = async () => (await fetch(`${api}/api/health/ready`)).ok
  await until('the API is ready', isApiReady, 60_000).catch(async (cause: Error) => {
    const lastLines = readLastLines(join(folder, 'api.log'))
    await stop()
    throw new Error(`${cause.message}\n${lastLines}`, { cause })
  })
  return {
    folder,
    env: {
      BKM_API: api,
      BKM_SIGN_INS: signIns,
      BKM_PG_APP: database.appUrl,
      BKM_TEMPORAL: temporal,
      BKM_NAMESPACE: namespace,
    },
    namespace,
    query: async <T>(sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows as T[],
    stop,
  }
}

function startPrograms(folder: string, env: Record<string, string>): Promise<ChildProgram[]> {
  const key = randomBytes(32).toString('hex')
  const settings = {
    TZ: 'UTC',
    BKM_TRACKING_KEY: key,
    BKM_SEALING_KEY: key,
    BKM_LOG_LEVEL: 'warn',
    BKM_BUNDLE_FOLDER: folder,
  }
  const childEnv = { PATH: process.env['PATH'] ?? '', ...settings, ...env }
  return Promise.all(
    (['api', 'worker'] as const).map((name) =>
      startChildProgram(name, childEnv, join(folder, `${name}.log`), STOP_STEPS),
    ),
  )
}

/** Creates an Io with this environment; `output` collects the lines that a program prints. */
export function createTestIo(env: Record<string, string>): Io & { output: string[] } {
  const output: string[] = []
  return { env, output, out: (line) => output.push(line), err: () => undefined, isTty: false }
}
