import type { Database } from '../../db/connection'
import type { FedEvent } from '../../db/ledger/event-feed'
import { listStatesOf } from '../../db/tables/applications'
import { type HeldSeat, listHeldSeatsOf } from '../../db/tables/seats'
import { findPermittedView } from '../../domain/permissions'
import type { Change } from './signal'

export type SeatsOf = ReadonlyMap<string, readonly HeldSeat[]>

/**
 * Finds of which of these events each person may know now: those of the applications that the person could open. In order of position;
 * an empty list for whoever may know of none. It reads the applications with one query, however many persons there are.
 */
export async function listVisibleChanges(
  database: Database,
  events: readonly FedEvent[],
  seatsOf: SeatsOf,
): Promise<ReadonlyMap<string, readonly Change[]>> {
  const ids = [...new Set(events.map(({ applicationId }) => applicationId))]
  const applications = [...(ids.length > 0 ? await listStatesOf(database, ids) : [])]
  return new Map(
    [...seatsOf].map(([personId, seats]) => {
      const visible = new Map(applications.filter(([, { state }]) => findPermittedView(seats, state) !== undefined))
      return [personId, events.flatMap((event) => toChange(event, visible.get(event.applicationId)?.reference))]
    }),
  )
}

const toChange = ({ cursor, position, applicationId, sequence, type }: FedEvent, reference?: string): Change[] =>
  reference === undefined ? [] : [{ cursor, position, applicationId, reference, sequence, type }]

/** As old as the seats of a signed-in person may be elsewhere (`seat-cache.ts`). */
const SEATS_MAX_AGE_MS = 5_000

/** Returns a function that reads the seats of many persons with at most one query; they are at most 5 s old. */
export function createSeatsReader(database: Database): (personIds: readonly string[]) => Promise<SeatsOf> {
  let known = new Map<string, { at: number; seats: readonly HeldSeat[] }>()
  return async (personIds) => {
    const at = performance.now()
    const fresh = [...known].filter(([, entry]) => at - entry.at < SEATS_MAX_AGE_MS)
    const freshIds = new Set(fresh.map(([personId]) => personId))
    const stale = personIds.filter((personId) => !freshIds.has(personId))
    const found = stale.length > 0 ? await listHeldSeatsOf(database, stale) : new Map<string, HeldSeat[]>()
    const read = stale.map((personId) => [personId, { at, seats: found.get(personId) ?? [] }] as const)
    known = new Map([...fresh, ...read])
    return new Map([...fresh, ...read].map(([personId, { seats }]) => [personId, seats]))
  }
}
