import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loopback, reservePorts } from '../../tools/embedded/port'
import { type ChildProgram, readLastLines, startChildProgram } from './child-program'
import { type LocalPlatform, startService } from './local-platform'
import { isForRehearsals } from './topology'

/**
 * Time limit for the start of a program. On a slow machine, bundling the Workflow code for the first time takes many seconds.
 */
const WORKING_WITHIN_MS = 120_000

/**
 * Times between SIGTERM and SIGKILL. They are longer than the limits inside the programs: the API waits 10 s for its requests,
 * the worker waits 30 s before it cancels its activities.
 */
const API_STOP_MS = 13_000
const WORKER_STOP_MS = 35_000

/** Starts the workers one after the other, because the first one bundles the Workflow code for all. */
export async function startWorkers(platform: LocalPlatform): Promise<void> {
  for (let index = 0; index < platform.workers; index++) {
    await startProgramService(platform, {
      kind: 'worker',
      index,
      env: {},
      stopMs: WORKER_STOP_MS,
      waitUntilWorking: ({ working }) => working,
    })
  }
}

/** Starts the APIs one after the other. */
export async function startApis(platform: LocalPlatform): Promise<void> {
  for (const [index, port] of platform.apiPorts.entries()) {
    const readyUrl = `${platform.fileContent.apis[index]}/api/health/ready`
    await startProgramService(platform, {
      kind: 'api',
      index,
      env: { BKM_API_PORT: String(port), ...(index === 0 ? platform.doorEnvironment : {}) },
      stopMs: API_STOP_MS,
      waitUntilWorking: (child) => waitUntilReady(readyUrl, child),
    })
  }
}

async function waitUntilReady(url: string, { hasExited }: ChildProgram): Promise<void> {
  while (!hasExited() && !(await isReady(url))) await sleep(50)
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

interface ProgramService {
  kind: 'api' | 'worker'
  /** position among the programs of this kind, from 0 */
  index: number
  /** variables of this program only */
  env: Record<string, string>
  /** time between SIGTERM and SIGKILL, ms */
  stopMs: number
  /** resolves when the program works, or when it has ended */
  waitUntilWorking: (child: ChildProgram) => Promise<void>
}

/**
 * Starts the program as a service and resolves when the program works. Throws an error with the last lines of its log when the
 * program ends or takes longer than two minutes.
 */
async function startProgramService(platform: LocalPlatform, program: ProgramService): Promise<void> {
  const { kind, index, env, stopMs, waitUntilWorking } = program
  const name = index === 0 ? kind : (`${kind}-${index + 1}` as const)
  const log = join(platform.folder.logs, `${name}.log`)
  const [metricsPort] = await reservePorts(1)
  platform.fileContent.metrics.push(`http://${loopback}:${metricsPort}`)
  const stopSteps = [
    { signal: 'SIGTERM', waitMs: stopMs },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ] as const
  const start = async () => {
    const settings = { ...createEnvironment(platform), ...env, BKM_METRICS_PORT: String(metricsPort) }
    const child = await startChildProgram(kind, settings, log, stopSteps)
    const timeLimit = sleep(WORKING_WITHIN_MS, true, { ref: false })
    const hasFailed = await Promise.race([waitUntilWorking(child).then(() => child.hasExited()), timeLimit])
    if (!hasFailed) return child
    await child.stop()
    throw new Error(`The ${name} does not start. The last lines of its log (${log}):\n${readLastLines(log)}`)
  }
  await startService(platform, name, start)
}

/**
 * Returns the environment of api and worker. They inherit only a few variables from the environment of this program. Only in a rehearsal
 * they get the demo sign-ins, by which they know that it is one.
 */
export function createEnvironment(platform: LocalPlatform): Record<string, string> {
  const { fileContent, keys, folder } = platform
  const inherited = ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS', 'BKM_LOG_LEVEL'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return {
    ...Object.fromEntries(inherited),
    TZ: 'UTC',
    BKM_DATABASE_URL: fileContent.postgresApp,
    BKM_TEMPORAL_ADDRESS: fileContent.temporal,
    BKM_TEMPORAL_NAMESPACE: fileContent.namespace,
    BKM_SMTP_URL: fileContent.smtp,
    BKM_BASE_URL: fileContent.api,
    BKM_TRACKING_KEY: keys.tracking,
    BKM_SEALING_KEY: keys.sealing,
    BKM_BUNDLE_FOLDER: folder.bundles,
    ...(isForRehearsals(platform) && { BKM_DEMO_SIGN_INS: folder.signIns }),
  }
}
