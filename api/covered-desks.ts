import { type HeldSeat, listStaffedDesks } from '../db/tables/seats'
import { findCoveredDesks, listDesksBelow, listLaddersOf } from '../domain/covered-desks'
import type { Pack } from '../domain/programme'
import type { Dependencies } from './dependencies'

const laddersByPack = new WeakMap<Pack, string[][]>()

/**
 * Adds to each seat the desks whose tasks it has today besides its own: nobody acts for them, and it is the next one above them for which
 * somebody does (blueprint, section 5: nobody absent). At most two statements, and none for persons without a seat on a ladder.
 */
export async function addCoveredDesks(
  { database, policyReader }: Pick<Dependencies, 'database' | 'policyReader'>,
  seats: readonly HeldSeat[],
): Promise<HeldSeat[]> {
  const onLadder = seats.filter(({ rungName }) => rungName !== undefined)
  if (onLadder.length === 0) return [...seats]
  const packs = await policyReader.listProgrammes()
  const ladders = packs
    .filter(({ code }) => onLadder.some(({ programme }) => programme === code))
    .flatMap((pack) => {
      const known = laddersByPack.get(pack) ?? listLaddersOf(pack)
      laddersByPack.set(pack, known)
      return known
    })
  const ownDesks = onLadder.map(({ desk }) => desk)
  const below = listDesksBelow(ladders, ownDesks)
  if (below.length === 0) return [...seats]
  const staffed = await listStaffedDesks(database, below)
  return seats.map((seat) => {
    const covers = findCoveredDesks(ladders, seat.desk, [...ownDesks, ...staffed])
    return covers.length === 0 ? seat : { ...seat, covers }
  })
}
