import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isRunning, type Running } from '../../tools/embedded/running-process'
import { SentenceError } from '../program'

export const PARTS = ['api', 'worker', 'temporal', 'postgres'] as const
type Part = (typeof PARTS)[number]
/** A part, or the second, third … program of its kind. */
export type PartName = Part | `${'api' | 'worker'}-${number}`

/** What is running in a data folder, and where; holds the owner's password of the database. */
export interface PlatformRecord {
  owner: Running
  /** every part works; before that some addresses are not known yet */
  isReady: boolean
  programs: { [name in PartName]?: Running }
  /** where the first API listens, and where all of them do */
  api: string
  apis: string[]
  /** where each program of ours tells its state and its numbers, to this machine alone */
  metrics: string[]
  postgresOwner: string
  postgresApp: string
  temporal: string
  temporalUi: string
  temporalCli: string
  namespace: string
  mail: string
  smtp: string
  signIns: string
}

export function writeRecord(file: string, record: PlatformRecord): void {
  writeFileSync(`${file}.new`, JSON.stringify(record, null, 2), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export function readRecord(file: string): PlatformRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PlatformRecord
  } catch {
    return undefined
  }
}

/** The platform running in this folder now; throws a sentence when none does, or it is not ready yet. */
export function getRunningPlatform(folder: { path: string; record: string }): PlatformRecord {
  const record = readRecord(folder.record)
  const isAlive = record && isRunning(record.owner)
  if (isAlive && record.isReady) return record
  if (isAlive) throw new SentenceError(`The platform in ${folder.path} is still starting. It says so once it is ready.`)
  throw new SentenceError(
    `No platform is running in ${folder.path}. Start one with \`npm start\`, or name its folder with --data.`,
  )
}
