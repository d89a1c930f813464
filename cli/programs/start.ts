import { running } from '../../tools/embedded/running-process'
import { readPacks, SHIPPED } from '../load-packs'
import { type Io, type Program, SentenceError } from '../program'
import { dataFolder, makeDataFolder, usualFolder } from '../supervisor/data-folder'
import { type HeldLock, takeLock } from '../supervisor/folder-lock'
import { openPlatform, type Platform, sayReady, stopAtOnce, stopPlatform } from '../supervisor/platform'
import { readPort } from '../supervisor/ports'
import { showSteps } from '../supervisor/show-steps'
import { listDemoSignIns } from '../supervisor/demo-sign-ins'
import { listSteps } from '../supervisor/start-steps'
import { onStopRequests } from '../supervisor/stop-signals'
import { renderSummary } from '../supervisor/start-summary'
import { readPrograms, readTopology, refuseIdleRehearsal } from '../supervisor/topology'

/** How long an interrupted start waits for the step it is in: a server half started is stopped better than killed. */
const STEP_MAY_TAKE_MS = 5_000

/** `bkm start` = `npm start`: the whole platform on a bare machine, brought up, kept alive and stopped in order. */
export const start: Program = {
  name: 'start',
  what: 'run the whole platform on this machine: PostgreSQL, Temporal, dev inbox, worker, API',
  options: {
    port: {
      type: 'string',
      value: 'port',
      usual: '8080',
      what: 'port of the API; 0 = this and every other port as the system chooses',
    },
    data: { type: 'string', value: 'folder', what: 'where everything is kept (usually .bkm in the project)' },
    topology: {
      type: 'string',
      value: 'name',
      usual: 'embedded',
      what: 'embedded: the dev server of Temporal; production: its server on PostgreSQL, several workers and APIs',
    },
    apis: { type: 'string', value: 'n', what: 'how many APIs (usually 1; 2 in production)' },
    workers: { type: 'string', value: 'n', what: 'how many workers (usually 1; 2 in production)' },
    rehearsal: {
      type: 'boolean',
      what: 'production only: let time pass in single cases, for `bkm time` and `replay --at-their-pace`; never for a platform that serves people. A folder stays what it began as',
    },
    fresh: { type: 'boolean', what: 'erase what the folder keeps and begin anew' },
    pack: { type: 'string', multiple: true, value: 'folder', what: 'load this pack too; may be given several times' },
  },
  async run({ texts, flags, lists }, io) {
    const wantedPort = readPort(texts['port'] ?? '8080')
    const topology = readTopology(texts['topology'] ?? 'embedded')
    const isRehearsal = flags['rehearsal'] === true
    refuseIdleRehearsal(topology, isRehearsal)
    const [apis, workers] = [readPrograms(texts['apis'], topology), readPrograms(texts['workers'], topology)]
    const packs = readPacks([...SHIPPED, ...(lists['pack'] ?? [])])
    const folder = dataFolder(texts['data'] ?? io.env['BKM_DATA'] ?? usualFolder)
    makeDataFolder(folder)
    const starter = io.env['npm_lifecycle_event'] === undefined ? undefined : running(process.ppid)
    const lock = await takeLock(folder.lock, { starter, say: io.out })
    try {
      const platform = openPlatform(folder, {
        wantedPort,
        isFresh: flags['fresh'] === true,
        topology,
        isRehearsal,
        apis,
        workers,
        packs,
        say: io.err,
      })
      return await live(platform, io, lock)
    } finally {
      lock.letGo()
    }
  },
}

/** From the first step to the last part stopped. */
async function live(platform: Platform, io: Io, lock: HeldLock): Promise<number> {
  const beganAt = Date.now()
  const asked = stopRequests(platform, io, lock)
  const startedUp = showSteps(listSteps(platform), asked.signal, io.out)
  try {
    await Promise.race([startedUp, asked.once])
    if (!asked.signal.aborted) {
      sayReady(platform)
      const signIns = listDemoSignIns(platform.packs)
      for (const line of renderSummary(platform, signIns, Date.now() - beganAt)) io.out(line)
      await asked.once
    }
  } catch (error) {
    await stopPlatform(platform)
    throw error instanceof SentenceError ? error : new SentenceError((error as Error).message, { cause: error })
  }
  const wasReady = await Promise.race([
    startedUp.then(
      () => true,
      () => false,
    ),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), STEP_MAY_TAKE_MS).unref()),
  ])
  await stopPlatform(platform)
  io.out('Stopped; no process is left.')
  return wasReady ? 0 : 130
}

function stopRequests(platform: Platform, io: Io, lock: HeldLock): { once: Promise<void>; signal: AbortSignal } {
  const stopping = new AbortController()
  const once = new Promise<void>((resolve) => {
    const first = (why: string) => {
      io.out(`Stopping (${why}): API, worker, Temporal, dev inbox, PostgreSQL. Once more ends them at once.`)
      lock.sayEnding()
      stopping.abort()
      resolve()
    }
    const second = () => {
      stopAtOnce(platform)
      process.exit(130)
    }
    onStopRequests(first, second, io.env['npm_lifecycle_event'] !== undefined)
  })
  return { once, signal: stopping.signal }
}
