import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isRunning, type RunningProcess } from '../../tools/embedded/running-process'
import { SentenceError } from '../program'

/** The kinds of services that run as processes of their own and are always there. */
export const SERVICES = ['api', 'worker', 'temporal', 'postgres'] as const
type ServiceKind = (typeof SERVICES)[number]
/** Name of a service; `ui`: the web UI of Temporal. The second and later services of a kind have a number, for example `worker-2`. */
export type ServiceName = ServiceKind | 'ui' | `${'api' | 'worker'}-${number}`

/** Content of the file that describes the platform running in a data folder. It contains the password of the database owner. */
export interface PlatformFile {
  /** the process of `bkm start` */
  owner: RunningProcess
  /** false while services start: some addresses are then still empty */
  isReady: boolean
  /** the processes of the services */
  programs: { [name in ServiceName]?: RunningProcess }
  /** base address of the first API */
  api: string
  /** base addresses of all APIs */
  apis: string[]
  /** addresses where each api and worker serves state and metrics, on this machine only */
  metrics: string[]
  /** database URL of the owner of the tables */
  postgresOwner: string
  /** database URL of the app role */
  postgresApp: string
  /** host:port of the Temporal server */
  temporal: string
  /** address of the door before the web UI of Temporal; empty when there is none */
  temporalUi: string
  /** path of the `temporal` program */
  temporalCli: string
  /** Temporal namespace */
  namespace: string
  /** address of the pages of the dev inbox */
  mail: string
  /** address of the mail server of the dev inbox */
  smtp: string
  /** file with the demo sign-ins */
  signIns: string
}

/** Writes another file and renames it to `file`, so that a reader never sees half a file. */
export function writePlatformFile(file: string, content: PlatformFile): void {
  writeFileSync(`${file}.new`, JSON.stringify(content, null, 2), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** Returns undefined when the file is absent or is not JSON. */
export function readPlatformFile(file: string): PlatformFile | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PlatformFile
  } catch {
    return undefined
  }
}

/** Returns the platform that runs in this folder. Throws a SentenceError when none runs, or when it is still starting. */
export function getRunningPlatform(folder: { path: string; platformFile: string }): PlatformFile {
  const platform = readPlatformFile(folder.platformFile)
  const isOwnerRunning = platform && isRunning(platform.owner)
  if (isOwnerRunning && platform.isReady) return platform
  if (isOwnerRunning)
    throw new SentenceError(`The platform in ${folder.path} is still starting. It prints a line when it is ready.`)
  throw new SentenceError(
    `No platform is running in ${folder.path}. Start one with \`npm start\`, or name its folder with --data.`,
  )
}
