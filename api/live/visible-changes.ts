import type { Database } from '../../db/connection'
import type { FedEvent } from '../../db/ledger/event-feed'
import { listStatesOf } from '../../db/tables/applications'
import { type HeldSeat, listHeldSeatsOf } from '../../db/tables/seats'
import { listEvents } from '../../db/tables/events'
import type { Application } from '../../domain/application'
import { findPermittedView } from '../../domain/permissions'
import { canTakeSight, hasLostSight } from '../../domain/sight'
import { foldUpTo } from '../administration/case-at-event'
import type { Change } from './signal'

export type SeatsOf = ReadonlyMap<string, readonly HeldSeat[]>

/**
 * Finds of which of these events each person may know now: those of the applications that the person could open, and without any name those
 * by which an application left their sight. In order of position; an empty list for whoever may know of none. It reads the applications
 * with one query, however many persons there are, and the events of those that may have left somebody.
 */
export async function listVisibleChanges(
  database: Database,
  events: readonly FedEvent[],
  seatsOf: SeatsOf,
): Promise<ReadonlyMap<string, readonly Change[]>> {
  const ids = [...new Set(events.map(({ applicationId }) => applicationId))]
  const applications = [...(ids.length > 0 ? await listStatesOf(database, ids) : [])]
  const states = new Map(applications)
  const before = await readStatesBefore(
    database,
    events.filter(({ type }) => canTakeSight(type)),
  )
  return new Map(
    [...seatsOf].map(([personId, seats]) => {
      const visible = new Map(applications.filter(([, { state }]) => findPermittedView(seats, state) !== undefined))
      const hasLeft = (event: FedEvent) => {
        const [was, is] = [before.get(event.position), states.get(event.applicationId)]
        return was !== undefined && is !== undefined && hasLostSight(seats, was, is.state)
      }
      return [
        personId,
        events.flatMap((event) => toChange(event, visible.get(event.applicationId)?.reference, hasLeft(event))),
      ]
    }),
  )
}

function toChange(
  { cursor, position, applicationId, sequence, type }: FedEvent,
  reference: string | undefined,
  hasLeft: boolean,
): Change[] {
  if (reference !== undefined) return [{ cursor, position, event: { applicationId, reference, sequence, type } }]
  return hasLeft ? [{ cursor, position }] : []
}

/** The states of the applications right before these events, by the position of the event. */
async function readStatesBefore(
  database: Database,
  events: readonly FedEvent[],
): Promise<ReadonlyMap<number, Application>> {
  const states = new Map<number, Application>()
  for (const { applicationId, position, sequence } of events) {
    const state = foldUpTo(await listEvents(database, applicationId), sequence - 1, applicationId)
    if (state) states.set(position, state)
  }
  return states
}

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
