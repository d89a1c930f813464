import { createWriteStream, rmSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '../../domain/programme'
import { isRunning, type Running, running } from '../../tools/embedded/running-process'
import type { ServerPrograms } from '../../tools/embedded/temporal-production-programs'
import { signalQuietly } from '../../tools/embedded/stop-process'
import type { DataFolder } from './data-folder'
import { type Alive, keep, type Kept } from './keep-alive'
import type { Keys } from './keys'
import { type PartName, type PlatformRecord, writeRecord } from './platform-file'
import type { TopologyName } from './topology'

/** In the order they are stopped: who asks goes before who is asked. */
const STOP_ORDER = ['api', 'worker', 'temporal', 'inbox', 'postgres'] as const
type Kind = (typeof STOP_ORDER)[number]
type Named = PartName | 'inbox'

const NAMES: Record<Kind, string> = {
  api: 'The API',
  worker: 'The worker',
  temporal: 'The Temporal server',
  inbox: 'The dev inbox',
  postgres: 'PostgreSQL',
}

export interface Wishes {
  /** of the API; 0 = any, and then every other port is as the system chooses too */
  wantedPort: number
  isFresh: boolean
  topology: TopologyName
  /** the production server lets time pass in single cases too */
  isRehearsal: boolean
  /** how many programs of each kind */
  apis: number
  workers: number
  packs: Pack[]
  /** what happens to the parts while they run */
  say: (line: string) => void
}

/** One platform of this machine while it starts and runs; the steps of its start fill it. */
export interface Platform extends Wishes {
  folder: DataFolder
  keys: Keys
  /** one of each API */
  apiPorts: number[]
  record: PlatformRecord
  parts: Map<Named, Kept>
  /** of the production topology, once found */
  serverPrograms?: ServerPrograms
  logs: WriteStream[]
}

const NAMESPACE = 'bekhedmetkom'

export function openPlatform(folder: DataFolder, wishes: Wishes): Platform {
  const owner: Running = running(process.pid) ?? { pid: process.pid, born: 'now' }
  const unknown = {
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
    ...wishes,
    folder,
    keys: { tracking: '', sealing: '', appPassword: '' },
    apiPorts: [],
    record: { ...unknown, owner, isReady: false, programs: {}, namespace: NAMESPACE, signIns: folder.signIns },
    parts: new Map(),
    logs: [],
  }
}

/** Starts one part and keeps it alive; its pid goes into the record each time it begins. */
export async function keepPart<T extends Alive>(
  platform: Platform,
  name: Named,
  start: () => Promise<T>,
  onStart: (alive: T) => void = () => undefined,
): Promise<void> {
  const kept = await keep({
    name: sayName(name),
    start,
    say: platform.say,
    onStart: (alive) => {
      const program = alive.pid === undefined ? undefined : running(alive.pid)
      if (program && name !== 'inbox') platform.record.programs[name] = program
      onStart(alive)
      // From the first part on: what a start killed half-way leaves behind must be found too.
      writeRecord(platform.folder.record, platform.record)
    },
  })
  platform.parts.set(name, kept)
}

/** From here on other programs may rely on what the record says. */
export function sayReady({ record, folder }: Platform): void {
  record.isReady = true
  writeRecord(folder.record, record)
}

/** Stops every part in order; a part that cannot be stopped does not keep the others running. */
export async function stopPlatform(platform: Platform): Promise<void> {
  for (const kind of STOP_ORDER) {
    const names = [...platform.parts.keys()].filter((name) => kindOf(name) === kind)
    await Promise.all(names.map((name) => stopPart(platform, name)))
  }
  rmSync(platform.folder.record, { force: true })
  for (const log of platform.logs) log.end()
}

async function stopPart(platform: Platform, name: Named): Promise<void> {
  try {
    await platform.parts.get(name)?.stop()
    platform.parts.delete(name)
  } catch (error) {
    platform.say(`${sayName(name)} did not stop. ${(error as Error).message}`)
  }
}

const kindOf = (name: Named): Kind => name.split('-')[0] as Kind

/** “The worker”, “The worker (worker-2)” */
const sayName = (name: Named): string => `${NAMES[kindOf(name)]}${name === kindOf(name) ? '' : ` (${name})`}`

/** Kills every part without waiting; the next start repairs what that breaks. */
export function stopAtOnce({ record }: Platform): void {
  for (const program of Object.values(record.programs)) {
    if (program && isRunning(program)) signalQuietly(program.pid, 'SIGKILL')
  }
}

/** Where a part's own words go, line by line. */
export function openLog(platform: Platform, name: string): (line: string) => void {
  const log = createWriteStream(join(platform.folder.logs, `${name}.log`), { flags: 'a' })
  log.on('error', () => undefined)
  platform.logs.push(log)
  return (line) => void log.write(`${line}\n`)
}
