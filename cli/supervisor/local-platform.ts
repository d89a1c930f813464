import { createWriteStream, rmSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '../../domain/programme'
import { findRunningProcess, isRunning, type RunningProcess } from '../../tools/embedded/running-process'
import { sendSignal } from '../../tools/embedded/stop-process'
import type { TemporalServerPrograms } from '../../tools/embedded/temporal-production-programs'
import type { DataFolder } from './data-folder'
import { keepAlive, type RunningService, type SupervisedService } from './keep-alive'
import type { Keys } from './keys'
import { type PlatformFile, type ServiceName, writePlatformFile } from './platform-file'
import type { TopologyName } from './topology'

/** The order in which the services stop: clients stop before the servers that they use. */
const STOP_ORDER = ['api', 'ui', 'worker', 'temporal', 'inbox', 'postgres'] as const
type SupervisedKind = (typeof STOP_ORDER)[number]
/** The dev inbox has no process of its own, so `programs` in the platform file does not contain it. */
type SupervisedName = ServiceName | 'inbox'

const DISPLAY_NAMES: Record<SupervisedKind, string> = {
  api: 'The API',
  ui: 'The web UI of Temporal',
  worker: 'The worker',
  temporal: 'The Temporal server',
  inbox: 'The dev inbox',
  postgres: 'PostgreSQL',
}

export interface PlatformOptions {
  /** port of the first API; 0 = the system chooses this and every other port */
  apiPort: number
  /** true: the start first erases the data of earlier starts */
  isFresh: boolean
  topology: TopologyName
  /** true: the production server of Temporal lets time pass in single cases */
  isRehearsal: boolean
  /** true: the web UI of Temporal runs too, behind our door */
  hasTemporalUi: boolean
  /** true: the start fills the platform with invented applications */
  hasSample: boolean
  /** number of API programs */
  apis: number
  /** number of worker programs */
  workers: number
  packs: Pack[]
  /** prints one message about the services */
  printLine: (line: string) => void
}

/** The platform of one data folder while it starts and runs. The start steps fill its fields. */
export interface LocalPlatform extends PlatformOptions {
  folder: DataFolder
  keys: Keys
  /** one port for each API */
  apiPorts: number[]
  /** content of the platform file, which the next write stores */
  fileContent: PlatformFile
  services: Map<SupervisedName, SupervisedService>
  /** programs of the production server of Temporal; absent until a start step has found them */
  serverPrograms?: TemporalServerPrograms
  /** path of the web UI of Temporal; absent until a start step has found it, and where nobody asked for it */
  engineUiProgram?: string
  /** variables of the first API: the door before that web UI */
  doorEnvironment?: Record<string, string>
  /** open log files */
  logs: WriteStream[]
}

/** Temporal namespace of the platform. */
const NAMESPACE = 'bekhedmetkom'

export function createLocalPlatform(folder: DataFolder, options: PlatformOptions): LocalPlatform {
  const owner: RunningProcess = findRunningProcess(process.pid) ?? { pid: process.pid, born: 'now' }
  const unknownAddresses = {
    api: '',
    apis: [],
    metrics: [],
    postgresOwner: '',
    postgresApp: '',
    temporal: '',
    temporalUi: '',
    temporalCli: '',
    mail: '',
    smtp: '',
  }
  return {
    ...options,
    folder,
    keys: { tracking: '', sealing: '', appPassword: '' },
    apiPorts: [],
    fileContent: {
      ...unknownAddresses,
      owner,
      isReady: false,
      programs: {},
      namespace: NAMESPACE,
      signIns: folder.signIns,
    },
    services: new Map(),
    logs: [],
  }
}

/**
 * Starts one service and keeps it alive. Every start and restart writes the process of the service, if it has one of its own,
 * into the platform file. Throws when the first start fails.
 */
export async function startService<T extends RunningService>(
  platform: LocalPlatform,
  name: SupervisedName,
  start: () => Promise<T>,
  onStart: (service: T) => void = () => undefined,
): Promise<void> {
  const supervised = await keepAlive({
    name: getDisplayName(name),
    start,
    printLine: platform.printLine,
    onStart: (service) => {
      const program = service.pid === undefined ? undefined : findRunningProcess(service.pid)
      if (program && name !== 'inbox') platform.fileContent.programs[name] = program
      onStart(service)
      // The file is written after each service, so that the next `bkm start` finds the services that a killed one left running.
      writePlatformFile(platform.folder.platformFile, platform.fileContent)
    },
  })
  platform.services.set(name, supervised)
}

/** Marks the platform file as complete. From then on other programs may use the addresses in the file. */
export function markReady({ fileContent, folder }: LocalPlatform): void {
  fileContent.isReady = true
  writePlatformFile(folder.platformFile, fileContent)
}

/**
 * Stops the started services in the order of STOP_ORDER and deletes the platform file. When a service cannot be stopped, prints
 * the reason and stops the others all the same.
 */
export async function stopPlatform(platform: LocalPlatform): Promise<void> {
  for (const kind of STOP_ORDER) {
    const names = [...platform.services.keys()].filter((name) => getKind(name) === kind)
    await Promise.all(names.map((name) => stopService(platform, name)))
  }
  rmSync(platform.folder.platformFile, { force: true })
  for (const log of platform.logs) log.end()
}

async function stopService(platform: LocalPlatform, name: SupervisedName): Promise<void> {
  try {
    await platform.services.get(name)?.stop()
    platform.services.delete(name)
  } catch (error) {
    platform.printLine(`${getDisplayName(name)} did not stop. ${(error as Error).message}`)
  }
}

/** Returns for example "worker" for "worker-2". */
const getKind = (name: SupervisedName): SupervisedKind => name.split('-')[0] as SupervisedKind

/** Returns for example "The worker" or "The worker (worker-2)". */
const getDisplayName = (name: SupervisedName): string =>
  `${DISPLAY_NAMES[getKind(name)]}${name === getKind(name) ? '' : ` (${name})`}`

/** Kills the services in the platform file without waiting. At the next `bkm start` the servers recover their data. */
export function killServices({ fileContent }: LocalPlatform): void {
  for (const program of Object.values(fileContent.programs)) {
    if (program && isRunning(program)) sendSignal(program.pid, 'SIGKILL')
  }
}

/** Opens the log file of a service; returns a function that appends one line. */
export function openLog(platform: LocalPlatform, name: string): (line: string) => void {
  const log = createWriteStream(join(platform.folder.logs, `${name}.log`), { flags: 'a' })
  log.on('error', () => undefined)
  platform.logs.push(log)
  return (line) => void log.write(`${line}\n`)
}
