import { findRunningProcess } from '../../tools/embedded/running-process'
import { readPacks, SHIPPED_PACKS } from '../load-packs'
import { type Io, type Program, SentenceError } from '../program'
import { chooseDataFolder, makeDataFolder } from '../supervisor/data-folder'
import { listDemoSignIns } from '../supervisor/demo-sign-ins'
import { type HeldLock, takeLock } from '../supervisor/folder-lock'
import {
  createLocalPlatform,
  killServices,
  type LocalPlatform,
  markReady,
  stopPlatform,
} from '../supervisor/local-platform'
import { parsePortOption } from '../supervisor/ports'
import { showSteps } from '../supervisor/show-steps'
import { listStartSteps } from '../supervisor/start-steps'
import { renderStartSummary } from '../supervisor/start-summary'
import { listenForStopRequests } from '../supervisor/stop-requests'
import {
  parseProgramCount,
  parseTopology,
  refuseEmbeddedRehearsal,
  refuseProductionSample,
} from '../supervisor/topology'

/**
 * After a stop request, the start step that is running has this long to finish. The server that it starts can then be stopped
 * in order, which is safer than a kill.
 */
const FINISH_STEP_WITHIN_MS = 5_000
/** Exit code after a stop request during the start, and after a second stop request. */
const INTERRUPTED = 130

/** `bkm start`, also `npm start`: starts the whole platform on one machine, keeps it alive and stops it in order. */
export const start: Program = {
  name: 'start',
  description: 'run the whole platform on this machine: PostgreSQL, Temporal, dev inbox, worker, API',
  options: {
    port: {
      type: 'string',
      valueName: 'port',
      defaultValue: '8080',
      description: 'port of the API; 0 = the system chooses this and every other port',
    },
    data: { type: 'string', valueName: 'folder', description: 'folder for all data (default: .bkm in the project)' },
    topology: {
      type: 'string',
      valueName: 'name',
      defaultValue: 'embedded',
      description:
        'embedded: the dev server of Temporal; production: the Temporal server on PostgreSQL, several workers and APIs',
    },
    apis: { type: 'string', valueName: 'n', description: 'how many APIs (default: 1; 2 in production)' },
    workers: { type: 'string', valueName: 'n', description: 'how many workers (default: 1; 2 in production)' },
    rehearsal: {
      type: 'boolean',
      description:
        'production only: let time pass in single cases, for `bkm time` and `replay --at-their-pace`; never for a platform that serves people. The folder then stays a rehearsal until --fresh erases it',
    },
    'temporal-ui': {
      type: 'boolean',
      description:
        'also run the web UI of Temporal, behind a door for administrators; the first time, it is built with Go',
    },
    sample: {
      type: 'boolean',
      description: 'embedded only: fill the platform with sixty invented applications in every stage, once',
    },
    fresh: { type: 'boolean', description: 'erase the data of the folder first' },
    pack: {
      type: 'string',
      multiple: true,
      valueName: 'folder',
      description: 'load this pack too; may be given several times',
    },
  },
  async run({ values, flags, lists }, io) {
    const apiPort = parsePortOption(values['port'] ?? '8080')
    const topology = parseTopology(values['topology'] ?? 'embedded')
    const isRehearsal = flags['rehearsal'] === true
    refuseEmbeddedRehearsal(topology, isRehearsal)
    const hasTemporalUi = flags['temporal-ui'] === true
    const hasSample = flags['sample'] === true
    refuseProductionSample(topology, hasSample)
    const apis = parseProgramCount(values['apis'], topology)
    const workers = parseProgramCount(values['workers'], topology)
    const packs = readPacks([...SHIPPED_PACKS, ...(lists['pack'] ?? [])])
    const folder = chooseDataFolder(values['data'], io.env)
    makeDataFolder(folder)
    // `starter` is the process of npm when npm has started this program, else undefined.
    const starter = io.env['npm_lifecycle_event'] === undefined ? undefined : findRunningProcess(process.ppid)
    const lock = await takeLock(folder.lock, { starter, printLine: io.out })
    try {
      const platform = createLocalPlatform(folder, {
        apiPort,
        isFresh: flags['fresh'] === true,
        topology,
        isRehearsal,
        hasTemporalUi,
        hasSample,
        apis,
        workers,
        packs,
        printLine: io.err,
      })
      return await runUntilStopped(platform, io, lock)
    } finally {
      lock.release()
    }
  },
}

/**
 * Starts the platform, waits for a stop request and stops the services. Returns the exit code. When a start step fails, stops the
 * services and throws a SentenceError.
 */
async function runUntilStopped(platform: LocalPlatform, io: Io, lock: HeldLock): Promise<number> {
  const startedAt = Date.now()
  const stopRequest = listenForStop(platform, io, lock)
  const starting = showSteps(listStartSteps(platform), stopRequest.signal, io.out)
  try {
    await Promise.race([starting, stopRequest.received])
    if (!stopRequest.signal.aborted) {
      markReady(platform)
      const signIns = listDemoSignIns(platform.packs)
      for (const line of renderStartSummary(platform, signIns, Date.now() - startedAt)) io.out(line)
      await stopRequest.received
    }
  } catch (error) {
    await stopPlatform(platform)
    throw error instanceof SentenceError ? error : new SentenceError((error as Error).message, { cause: error })
  }
  const hasStarted = await Promise.race([
    starting.then(
      () => true,
      () => false,
    ),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), FINISH_STEP_WITHIN_MS).unref()),
  ])
  await stopPlatform(platform)
  io.out('Stopped. No process is left.')
  return hasStarted ? 0 : INTERRUPTED
}

interface StopRequest {
  /** resolves at the first stop request */
  received: Promise<void>
  /** aborts at the first stop request */
  signal: AbortSignal
}

/**
 * Listens for stop requests. At the first one the caller stops the services in order. The second one kills the services and ends
 * this program.
 */
function listenForStop(platform: LocalPlatform, io: Io, lock: HeldLock): StopRequest {
  const stopping = new AbortController()
  const received = new Promise<void>((resolve) => {
    const onFirst = (reason: string) => {
      io.out(
        `Stopping (${reason}): API, worker, Temporal, dev inbox, PostgreSQL. Press Ctrl-C again to kill them at once.`,
      )
      lock.markEnding()
      stopping.abort()
      resolve()
    }
    const onSecond = () => {
      killServices(platform)
      process.exit(INTERRUPTED)
    }
    listenForStopRequests(onFirst, onSecond, io.env['npm_lifecycle_event'] !== undefined)
  })
  return { received, signal: stopping.signal }
}
