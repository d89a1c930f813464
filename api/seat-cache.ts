import type { Database } from '../db/connection'
import { type HeldSeat, listSeatsOf } from '../db/tables/people'

/** Who holds what changes by the day, and is asked with every request. */
const KEPT_MS = 5_000
const MOST_PEOPLE = 10_000

/**
 * The seats a person acts through, at most five seconds old. Being disabled does not wait for it: that ends the session, which is
 * looked up every time.
 */
export function createKeptSeats(database: Database, now: () => number): (personId: string) => Promise<HeldSeat[]> {
  const kept = new Map<string, { at: number; seats: Promise<HeldSeat[]> }>()

  return (personId) => {
    const known = kept.get(personId)
    if (known && now() - known.at < KEPT_MS) return known.seats
    const seats = listSeatsOf(database, personId)
    kept.delete(personId)
    kept.set(personId, { at: now(), seats })
    seats.catch(() => kept.delete(personId))
    const [oldest] = kept.keys()
    if (kept.size > MOST_PEOPLE && oldest !== undefined) kept.delete(oldest)
    return seats
  }
}
