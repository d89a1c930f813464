// What lives here: what every test file shares (servers of the run, fresh databases and namespaces).
// What must not: a rule of the platform, or a test.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findEngine } from '../../tools/embedded/temporal-cli'
import { type Postgres, startPostgres } from '../../tools/embedded/postgres'
import { findServerPrograms } from '../../tools/embedded/temporal-production-programs'
import { startTemporal } from '../../tools/embedded/temporal-dev-server'
import { buildBundle } from './bundle'
import { productionServer } from './production-server'
import { clearDeadRuns, markRun } from './runs'
import type { Serving } from './server-store'
import { fillTemplate } from './template'
import { topology } from './topology'

type Stop = () => Promise<void>

// Kept for the teardown, which runs in this same program.
const kept = globalThis as typeof globalThis & { stopServersOfRun?: Stop }

export default async function startServersOfRun(): Promise<void> {
  await clearDeadRuns()
  const folder = mkdtempSync(join(tmpdir(), 'bkm-tests-'))
  const stops: Stop[] = []
  kept.stopServersOfRun = async () => {
    // The last begun first: a Temporal server may stand on PostgreSQL.
    for (const stop of stops.splice(0)) await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  stopWhenInterrupted(kept.stopServersOfRun)
  try {
    await startAll(folder, stops)
  } catch (cause) {
    await kept.stopServersOfRun()
    throw cause
  }
}

async function startAll(folder: string, stops: Stop[]): Promise<void> {
  // PostgreSQL runs as another identity where this is root.
  mkdirSync(join(folder, 'postgres'), { recursive: true })
  markRun(folder)
  const tell = (line: string) => void process.stderr.write(`${line}\n`)
  const binary = await findEngine({ onProgress: tell })
  // Built or missed before anything runs.
  if (topology === 'production') await findServerPrograms(tell)
  const begun = <T extends { stop: Stop }>(server: T): T => {
    stops.unshift(server.stop)
    return server
  }
  // Room for the pools of two Temporal servers, the run's and a test file's own.
  const database = { dir: join(folder, 'postgres'), durable: false, maxConnections: 400 }
  const postgresBegins = startPostgres(database).then(begun)
  const [postgres, temporal] = await Promise.all([
    postgresBegins,
    startTemporalOfRun(folder, binary, postgresBegins).then(begun),
    keepFault('BKM_TEST_BUNDLE', () => buildBundle(folder)),
  ])
  await keepFault('BKM_TEST_TEMPLATE', () => fillTemplate(postgres.url))
  process.env.BKM_TEST_FOLDER = folder
  process.env.BKM_TEST_PG = postgres.url
  process.env.BKM_TEST_TEMPORAL = temporal.address
  process.env.BKM_TEST_TEMPORAL_CLI = binary
}

/** In memory, or on the run's PostgreSQL. */
async function startTemporalOfRun(folder: string, binary: string, postgres: Promise<Postgres>): Promise<Serving> {
  if (topology === 'embedded') return startTemporal({ binary, markFile: join(folder, 'temporal.json') })
  const { url } = await postgres
  return productionServer({ name: 'temporal', folder, postgres: url, settings: {} }).serve()
}

// A fault of one part fails the tests that need it, not the run: freshDatabase and workflowBundle throw it.
async function keepFault(name: string, make: () => Promise<string>): Promise<void> {
  try {
    process.env[name] = await make()
  } catch (cause) {
    process.env[`${name}_FAULT`] = (cause as Error).message
    process.stderr.write(`${name}: ${(cause as Error).message}\n`)
  }
}

// Jest runs no teardown when it is interrupted.
function stopWhenInterrupted(stop: Stop): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(code)))
  }
}
