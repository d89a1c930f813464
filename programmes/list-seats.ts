import { findLadderRules } from '../domain/ladder'
import type { Pack, PackEntity, RungRule } from '../domain/programme'
import { deskOf, entitySeatId, programmeSeatId, sectorSeatId } from '../domain/seats'
import type { ProgrammeRole, Role } from '../domain/vocabulary'
import { PROGRAMME_ROLES } from '../domain/vocabulary'

/** A seat that a pack defines. Tasks are addressed to `desk`. */
export interface PackSeat {
  id: string
  role: Exclude<Role, 'applicant' | 'clock'>
  /** the rung's name, if the role is `entity` */
  rungName?: string
  entity?: string
  sector?: string
  desk: string
}

/** Returns every seat of the pack once: rungs of entities, triage desks of sectors, and seats of the programme. */
export function listSeats(pack: Pack): PackSeat[] {
  const seats = [
    ...pack.entities.flatMap((entity) => listEntitySeats(pack, entity)),
    ...pack.sectors.map(({ code }) => createSeat(sectorSeatId(pack.code, code), 'main_focal_point', { sector: code })),
    ...listProgrammeRungs(pack).map((rungName) =>
      createSeat(programmeSeatId(pack.code, rungName), 'entity', { rungName }),
    ),
    ...PROGRAMME_ROLES.flatMap((role) => listDeskSeats(pack, role)),
    ...pack.dutySeats.map((id) => createSeat(id, 'duty')),
  ]
  return [...new Map(seats.map((seat) => [seat.id, seat])).values()]
}

/** Returns the rungs of all ladders of an entity kind, for every type and importance; a rung may occur several times. */
export const listRungRules = (pack: Pack, kind: string): RungRule[] => listRungLists(pack, kind).flat()

/** Returns every ladder of an entity kind, for every type and importance, lowest rung first. */
export function listRungLists(pack: Pack, kind: string): RungRule[][] {
  const allLadders = [pack.ladders, ...Object.values(pack.types).map((type) => type.ladders ?? {})]
  return allLadders.flatMap((ladders) => Object.values(findLadderRules(ladders, kind) ?? {}))
}

function listEntitySeats(pack: Pack, entity: PackEntity): PackSeat[] {
  const rules = listRungRules(pack, entity.kind).filter((rung) => rung.at === 'entity')
  const names = [...new Set(rules.map((rung) => rung.name))].filter((name) => !entity.without?.includes(name))
  const lowestRungName = findLadderRules(pack.ladders, entity.kind)?.usual[0]?.name
  return names.flatMap((rungName) => {
    const id = entitySeatId(pack.code, entity.code, rungName)
    return createSeatIds(id, rungName === lowestRungName ? entity.focalPoints : 1).map((seatId) =>
      createSeat(seatId, 'entity', { rungName, entity: entity.code }),
    )
  })
}

function listProgrammeRungs(pack: Pack): string[] {
  const kinds = new Set(pack.entities.map((entity) => entity.kind))
  const rules = [...kinds].flatMap((kind) => listRungRules(pack, kind)).filter((rung) => rung.at === 'programme')
  return [...new Set(rules.map((rung) => rung.name))]
}

const listDeskSeats = (pack: Pack, role: ProgrammeRole): PackSeat[] =>
  createSeatIds(programmeSeatId(pack.code, role), pack.desks?.[role] ?? 1).map((id) => createSeat(id, role))

/** The most seats of one desk. The check refuses a pack with more; until then no number of a malformed pack fills the memory. */
const MAX_SEATS = 1_000

/** Returns the seat ids of one desk: `id`, `id-2`, `id-3` and so on. */
const createSeatIds = (id: string, count: number): string[] =>
  Array.from({ length: Math.min(count, MAX_SEATS) }, (_, index) => (index === 0 ? id : `${id}-${index + 1}`))

const createSeat = (
  id: string,
  role: PackSeat['role'],
  details: Omit<PackSeat, 'id' | 'role' | 'desk'> = {},
): PackSeat => ({
  id,
  role,
  ...details,
  desk: deskOf(id),
})
