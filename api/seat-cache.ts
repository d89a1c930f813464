import { type HeldSeat, listHeldSeats } from '../db/tables/seats'
import { addCoveredDesks } from './covered-desks'
import type { Dependencies } from './dependencies'

/**
 * The holders of a seat change by the day, but every request with a session reads the person's seats; so a short cache is safe
 * and saves queries.
 */
const MAX_AGE_MS = 5_000
const MAX_PERSONS = 10_000

/**
 * Returns a function that lists the seats for which a person may act today, with the desks that they cover, at most 5 s old. A disabled person is still refused
 * at once, because every request with a session reads from PostgreSQL whether the person is disabled. `now` returns epoch ms.
 */
export function createSeatCache(
  dependencies: Pick<Dependencies, 'database' | 'policyReader'>,
  now: () => number,
): (personId: string) => Promise<HeldSeat[]> {
  const cache = new Map<string, { at: number; seats: Promise<HeldSeat[]> }>()

  return (personId) => {
    const cached = cache.get(personId)
    if (cached && now() - cached.at < MAX_AGE_MS) return cached.seats
    const seats = listHeldSeats(dependencies.database, personId).then((held) => addCoveredDesks(dependencies, held))
    cache.delete(personId)
    cache.set(personId, { at: now(), seats })
    seats.catch(() => cache.delete(personId))
    const [oldest] = cache.keys()
    if (cache.size > MAX_PERSONS && oldest !== undefined) cache.delete(oldest)
    return seats
  }
}
