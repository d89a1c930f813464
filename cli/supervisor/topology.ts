import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { SentenceError } from '../program'
import type { DataFolder } from './data-folder'

/**
 * embedded: one dev server that keeps its state in a file and lets time pass in one case; for work on one machine.
 * production: the server as others run it, on PostgreSQL with 512 shards; several programs of each kind. No clock but the real
 * one, unless it is a rehearsal.
 */
const TOPOLOGIES = { embedded: { programs: 1 }, production: { programs: 2 } } as const
export type TopologyName = keyof typeof TOPOLOGIES

const MOST_PROGRAMS = 16

export function readTopology(text: string): TopologyName {
  if (Object.hasOwn(TOPOLOGIES, text)) return text as TopologyName
  throw new SentenceError(`“${text}” is no topology: give one of ${Object.keys(TOPOLOGIES).join(', ')}.`)
}

/** How many programs of one kind; the topology's own number unless told. */
export function readPrograms(text: string | undefined, topology: TopologyName): number {
  if (text === undefined) return TOPOLOGIES[topology].programs
  const count = Number(text)
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_PROGRAMS) return count
  throw new SentenceError(`“${text}” is no number of programs: give one from 1 to ${MOST_PROGRAMS}.`)
}

const REHEARSAL = ' --rehearsal'

export function refuseIdleRehearsal(topology: TopologyName, isRehearsal: boolean): void {
  if (!isRehearsal || topology === 'production') return
  throw new SentenceError(
    'Only --topology production has a rehearsal: the embedded one lets time pass in single cases anyway.',
  )
}

/**
 * A folder keeps the topology it began with: the Workflows of one server are unknown to the other. And a rehearsal never
 * becomes a platform that serves people, nor the other way round.
 */
export function keepTopology(
  { path, postgres, topology: file }: DataFolder,
  topology: TopologyName,
  isRehearsal: boolean,
): void {
  const wanted = `${topology}${isRehearsal ? REHEARSAL : ''}`
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : existsSync(postgres) ? 'embedded' : undefined
  if (known !== undefined && known !== wanted) {
    throw new SentenceError(
      `${path} holds a platform of topology ${known}, not ${wanted}. Start it with --topology ${known}, ` +
        'give this one another folder with --data <folder>, or erase what is there with --fresh.',
    )
  }
  writeFileSync(file, `${wanted}\n`, { mode: 0o600 })
}
