// tests/support/ holds what test files share, such as servers, databases and namespaces. It holds no rule of the platform.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findTemporalCli } from '../../tools/embedded/temporal-cli'
import { type PostgresServer, startPostgres } from '../../tools/embedded/postgres'
import { findTemporalServerPrograms } from '../../tools/embedded/temporal-production-programs'
import { startTemporalDevServer } from '../../tools/embedded/temporal-dev-server'
import { buildWorkflowBundle } from './workflow-bundle'
import { createProductionServer } from './production-server'
import { markTestRun, removeDeadTestRuns } from './test-runs'
import type { RunningServer } from './test-server'
import { createTemplateDatabase } from './template-database'
import { topology } from './topology'

type Stop = () => Promise<void>

// The teardown runs in the same process and calls `stopServersOfRun`.
const sharedGlobals = globalThis as typeof globalThis & { stopServersOfRun?: Stop }

export default async function startServersOfRun(): Promise<void> {
  await removeDeadTestRuns()
  const folder = mkdtempSync(join(tmpdir(), 'bkm-tests-'))
  const stopFunctions: Stop[] = []
  sharedGlobals.stopServersOfRun = async () => {
    // The servers stop in reverse order of their start, because a Temporal server may store its data in PostgreSQL.
    for (const stop of stopFunctions.splice(0)) await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  stopWhenInterrupted(sharedGlobals.stopServersOfRun)
  try {
    await startAllServers(folder, stopFunctions)
  } catch (cause) {
    await sharedGlobals.stopServersOfRun()
    throw cause
  }
}

async function startAllServers(folder: string, stopFunctions: Stop[]): Promise<void> {
  // When this process is root, PostgreSQL runs as another user, who must be able to enter the folder.
  mkdirSync(join(folder, 'postgres'), { recursive: true })
  markTestRun(folder)
  const printProgress = (line: string) => void process.stderr.write(`${line}\n`)
  const binary = await findTemporalCli({ onProgress: printProgress })
  // The programs of the production server are built before any server starts, because the build can fail.
  if (topology === 'production') await findTemporalServerPrograms(printProgress)
  const stopLater = <T extends { stop: Stop }>(server: T): T => {
    stopFunctions.unshift(server.stop)
    return server
  }
  // There are enough connections for two Temporal servers: the one of the test run and the one of a test file.
  const postgresOptions = { dir: join(folder, 'postgres'), durable: false, maxConnections: 400 }
  const startingPostgres = startPostgres(postgresOptions).then(stopLater)
  const [postgres, temporal] = await Promise.all([
    startingPostgres,
    startTemporalOfRun(folder, binary, startingPostgres).then(stopLater),
    setVariable('BKM_TEST_BUNDLE', () => buildWorkflowBundle(folder)),
  ])
  await setVariable('BKM_TEST_TEMPLATE', () => createTemplateDatabase(postgres.url))
  process.env.BKM_TEST_FOLDER = folder
  process.env.BKM_TEST_PG = postgres.url
  process.env.BKM_TEST_TEMPORAL = temporal.address
  process.env.BKM_TEST_TEMPORAL_CLI = binary
}

/** Starts the Temporal server of the run: a dev server in memory, or a production server on the run's PostgreSQL. */
async function startTemporalOfRun(
  folder: string,
  binary: string,
  startingPostgres: Promise<PostgresServer>,
): Promise<RunningServer> {
  if (topology === 'embedded') return startTemporalDevServer({ binary, pidFile: join(folder, 'temporal.json') })
  const { url } = await startingPostgres
  return createProductionServer({ name: 'temporal', folder, postgresUrl: url, dynamicConfig: {} }).start()
}

/**
 * Sets an environment variable to the created value. An error fails only the tests that need the variable, because
 * createMigratedDatabase and getWorkflowBundlePath throw this error.
 */
async function setVariable(name: string, create: () => Promise<string>): Promise<void> {
  try {
    process.env[name] = await create()
  } catch (cause) {
    process.env[`${name}_FAULT`] = (cause as Error).message
    process.stderr.write(`${name}: ${(cause as Error).message}\n`)
  }
}

/** Stops the servers on SIGINT and SIGTERM, because Jest then runs no teardown. */
function stopWhenInterrupted(stop: Stop): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(code)))
  }
}
