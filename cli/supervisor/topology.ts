import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { SentenceError } from '../program'
import type { DataFolder } from './data-folder'

/**
 * embedded: the dev server of Temporal, which keeps its state in a file and lets time pass in one case; one program of each
 * kind; for work on one machine.
 * production: the Temporal server on PostgreSQL with 512 shards, as in real operation; several programs of each kind. Time
 * is real time only, unless the platform is a rehearsal.
 */
const TOPOLOGIES = { embedded: { programs: 1 }, production: { programs: 2 } } as const
export type TopologyName = keyof typeof TOPOLOGIES

const MAX_PROGRAMS = 16

/** Parses the option --topology; throws a SentenceError. */
export function parseTopology(text: string): TopologyName {
  if (Object.hasOwn(TOPOLOGIES, text)) return text as TopologyName
  throw new SentenceError(`“${text}” is not a topology. Give one of these: ${Object.keys(TOPOLOGIES).join(', ')}.`)
}

/** Parses the options --apis and --workers; the default comes from the topology. Throws a SentenceError. */
export function parseProgramCount(text: string | undefined, topology: TopologyName): number {
  if (text === undefined) return TOPOLOGIES[topology].programs
  const count = Number(text)
  if (/^\d+$/.test(text) && count >= 1 && count <= MAX_PROGRAMS) return count
  throw new SentenceError(`“${text}” is not a number of programs. Give a number from 1 to ${MAX_PROGRAMS}.`)
}

const REHEARSAL = ' --rehearsal'

/** Throws a SentenceError for --rehearsal with the embedded topology. */
export function refuseEmbeddedRehearsal(topology: TopologyName, isRehearsal: boolean): void {
  if (!isRehearsal || topology === 'production') return
  throw new SentenceError(
    'Only --topology production takes --rehearsal: the embedded topology always lets time pass in single cases.',
  )
}

/**
 * Throws a SentenceError when the folder began with another topology: its Workflows are unknown to the other server. A
 * rehearsal never becomes a platform that serves people, and such a platform never becomes a rehearsal. The first start
 * writes the topology into the folder.
 */
export function requireSameTopology(
  { path, postgres, topology: file }: DataFolder,
  topology: TopologyName,
  isRehearsal: boolean,
): void {
  const requested = `${topology}${isRehearsal ? REHEARSAL : ''}`
  // Folders with data but without this file come from versions that had the embedded topology only.
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : existsSync(postgres) ? 'embedded' : undefined
  if (known !== undefined && known !== requested) {
    throw new SentenceError(
      `${path} holds a platform of topology ${known}, not ${requested}. Start it with --topology ${known}, ` +
        'use another folder with --data <folder>, or erase the data of this folder with --fresh.',
    )
  }
  writeFileSync(file, `${requested}\n`, { mode: 0o600 })
}
