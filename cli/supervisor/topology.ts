import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { SentenceError } from '../program'
import type { DataFolder } from './data-folder'

/**
 * embedded: for work on one machine. It runs the dev server of Temporal, which keeps its state in a file and lets time pass in
 * single cases.
 * production: as in real operation. It runs the Temporal server on PostgreSQL with 512 shards. Time cannot be skipped, unless the
 * platform is a rehearsal.
 * `programCount` is the default number of APIs, and of workers.
 */
const TOPOLOGIES = { embedded: { programCount: 1 }, production: { programCount: 2 } } as const
export type TopologyName = keyof typeof TOPOLOGIES

const MAX_PROGRAMS = 16

/** Parses the option --topology. Throws a SentenceError when `text` is not a topology. */
export function parseTopology(text: string): TopologyName {
  if (Object.hasOwn(TOPOLOGIES, text)) return text as TopologyName
  throw new SentenceError(`“${text}” is not a topology. Give one of these: ${Object.keys(TOPOLOGIES).join(', ')}.`)
}

/** Parses the options --apis and --workers; the default comes from the topology. Throws a SentenceError for a wrong number. */
export function parseProgramCount(text: string | undefined, topology: TopologyName): number {
  if (text === undefined) return TOPOLOGIES[topology].programCount
  const count = Number(text)
  if (/^\d+$/.test(text) && count >= 1 && count <= MAX_PROGRAMS) return count
  throw new SentenceError(`“${text}” is not a number of programs. Give a number from 1 to ${MAX_PROGRAMS}.`)
}

const REHEARSAL_SUFFIX = ' --rehearsal'

/**
 * Whether time can pass in single cases: then the platform is for trying out, and never serves people. The embedded topology always is
 * such a platform.
 */
export const isForRehearsals = ({ topology, isRehearsal }: { topology: TopologyName; isRehearsal: boolean }): boolean =>
  topology === 'embedded' || isRehearsal

/** Throws a SentenceError when --rehearsal is given with the embedded topology. */
export function refuseEmbeddedRehearsal(topology: TopologyName, isRehearsal: boolean): void {
  if (!isRehearsal || topology === 'production') return
  throw new SentenceError(
    'Only --topology production takes --rehearsal: the embedded topology always lets time pass in single cases.',
  )
}

/** Throws a SentenceError when --sample is given with the production topology, also in a rehearsal. */
export function refuseProductionSample(topology: TopologyName, hasSample: boolean): void {
  if (!hasSample || topology === 'embedded') return
  throw new SentenceError(
    'Only --topology embedded takes --sample: invented applications never come into the tables of a platform that may serve people.',
  )
}

/**
 * Throws a SentenceError when the folder was first started with another topology, because the Temporal server of this topology
 * does not know the Workflows of the folder. A rehearsal never becomes a platform that serves people, and such a platform never
 * becomes a rehearsal, until --fresh erases the data. Each start writes the topology into a file of the folder.
 */
export function requireSameTopology(
  { path, postgres, topology: file }: DataFolder,
  topology: TopologyName,
  isRehearsal: boolean,
): void {
  const requested = `${topology}${isRehearsal ? REHEARSAL_SUFFIX : ''}`
  // A folder with data but without this file comes from a version that had only the embedded topology.
  const topologyOfFolder = existsSync(file)
    ? readFileSync(file, 'utf8').trim()
    : existsSync(postgres)
      ? 'embedded'
      : undefined
  if (topologyOfFolder !== undefined && topologyOfFolder !== requested) {
    throw new SentenceError(
      `${path} holds a platform of topology ${topologyOfFolder}, not ${requested}. Start it with --topology ${topologyOfFolder}, ` +
        'use another folder with --data <folder>, or erase the data of this folder with --fresh.',
    )
  }
  writeFileSync(file, `${requested}\n`, { mode: 0o600 })
}
