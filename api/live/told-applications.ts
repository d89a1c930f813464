import type { Database } from '../../db/connection'
import { insertAccesses } from '../../db/tables/access-log'
import type { Log } from '../dependencies'
import type { Change } from './signal'

/** Act of the rows that say of which applications the streams of a person told. */
const TOLD_ACT = 'staff.live.told'

/** Collects of which applications streams told whom, for the access log. */
export interface ToldApplications {
  note(personId: string, changes: readonly Change[]): void
  /** Logs one row for each person who was told of something since the last call. When that fails, the next call tries again. */
  write(): Promise<void>
}

export function createToldApplications(database: Database, log: Log): ToldApplications {
  let idsOf = new Map<string, Set<string>>()
  const add = (personId: string, ids: Iterable<string>) =>
    idsOf.set(personId, new Set([...(idsOf.get(personId) ?? []), ...ids]))
  return {
    note(personId, changes) {
      if (!changes.some(({ event }) => event)) return
      add(
        personId,
        changes.flatMap(({ event }) => event?.applicationId ?? []),
      )
    },
    async write() {
      const writing = idsOf
      if (writing.size === 0) return
      idsOf = new Map()
      const entries = [...writing].map(([personId, ids]) => ({ personId, applicationIds: [...ids], act: TOLD_ACT }))
      try {
        await insertAccesses(database, entries)
      } catch (error) {
        for (const [personId, ids] of writing) add(personId, ids)
        log.error({ code: (error as Error).message }, 'the access log of the live signal could not be written')
      }
    },
  }
}
