import { createWriteStream, rmSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '../../domain/programme'
import { isRunning, type Running, running } from '../embedded/running'
import { signalQuietly } from '../embedded/stop'
import type { DataFolder } from './data-folder'
import { type Alive, keep, type Kept } from './keep'
import type { Keys } from './keys'
import { type Part, type PlatformRecord, writeRecord } from './record'

/** In the order they are stopped: who asks goes before who is asked. */
const STOP_ORDER = ['api', 'worker', 'temporal', 'inbox', 'postgres'] as const
export type PartName = (typeof STOP_ORDER)[number]

const NAMES: Record<PartName, string> = {
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
  packs: Pack[]
  /** what happens to the parts while they run */
  say: (line: string) => void
}

/** One platform of this machine while it starts and runs; the steps of its start fill it. */
export interface Platform extends Wishes {
  folder: DataFolder
  keys: Keys
  apiPort: number
  record: PlatformRecord
  parts: Map<PartName, Kept>
  logs: WriteStream[]
}

const NAMESPACE = 'bekhedmetkom'

export function openPlatform(folder: DataFolder, wishes: Wishes): Platform {
  const owner: Running = running(process.pid) ?? { pid: process.pid, born: 'now' }
  const unknown = {
    api: '',
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
    apiPort: 0,
    record: { ...unknown, owner, programs: {}, namespace: NAMESPACE, signIns: folder.signIns },
    parts: new Map(),
    logs: [],
  }
}

/** Starts one part and keeps it alive; its pid goes into the record each time it begins. */
export async function keepPart<T extends Alive>(
  platform: Platform,
  name: PartName,
  start: () => Promise<T>,
  onStart: (alive: T) => void = () => undefined,
): Promise<void> {
  const kept = await keep({
    name: NAMES[name],
    start,
    say: platform.say,
    onStart: (alive) => {
      const program = alive.pid === undefined ? undefined : running(alive.pid)
      if (program && name !== 'inbox') platform.record.programs[name satisfies Part] = program
      onStart(alive)
      // From the first part on: what a start killed half-way leaves behind must be found too.
      writeRecord(platform.folder.record, platform.record)
    },
  })
  platform.parts.set(name, kept)
}

/** Stops every part in order; a part that cannot be stopped does not keep the others running. */
export async function stopPlatform(platform: Platform): Promise<void> {
  for (const name of STOP_ORDER) {
    try {
      await platform.parts.get(name)?.stop()
      platform.parts.delete(name)
    } catch (error) {
      platform.say(`${NAMES[name]} did not stop. ${(error as Error).message}`)
    }
  }
  rmSync(platform.folder.record, { force: true })
  for (const log of platform.logs) log.end()
}

/** Kills every part without waiting; the next start repairs what that breaks. */
export function stopAtOnce({ record }: Platform): void {
  for (const program of Object.values(record.programs)) if (isRunning(program)) signalQuietly(program.pid, 'SIGKILL')
}

/** Where a part's own words go, line by line. */
export function openLog(platform: Platform, name: string): (line: string) => void {
  const log = createWriteStream(join(platform.folder.logs, `${name}.log`), { flags: 'a' })
  log.on('error', () => undefined)
  platform.logs.push(log)
  return (line) => void log.write(`${line}\n`)
}
