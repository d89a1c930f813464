import type { Pack, PackEntity, RungRule } from '../domain/programme'
import type { ProgrammeRole, Role } from '../domain/vocabulary'
import { PROGRAMME_ROLES } from '../domain/vocabulary'
import { deskOf, entitySeat, programmeSeat, sectorSeat } from '../domain/seats'

/** A seat as a pack makes it; `desk` is the id tasks are addressed to. */
export interface PackSeat {
  id: string
  role: Exclude<Role, 'applicant' | 'clock'>
  /** for role `entity`: the rung's name */
  rungName?: string
  entity?: string
  sector?: string
  desk: string
}

/** Every seat the pack makes, each once: entities' rungs, sectors' triage desks, the programme's own. */
export function listSeats(pack: Pack): PackSeat[] {
  const seats = [
    ...pack.entities.flatMap((entity) => entitySeats(pack, entity)),
    ...pack.sectors.map(({ code }) => seat(sectorSeat(pack.code, code), 'main_focal_point', { sector: code })),
    ...programmeRungs(pack).map((rungName) => seat(programmeSeat(pack.code, rungName), 'entity', { rungName })),
    ...PROGRAMME_ROLES.flatMap((role) => deskSeats(pack, role)),
    ...pack.dutySeats.map((id) => seat(id, 'duty')),
  ]
  return [...new Map(seats.map((one) => [one.id, one])).values()]
}

/** All rung rules an entity kind can meet, whatever the type and importance. */
export function rungRulesOf(pack: Pack, kind: string): RungRule[] {
  const all = [pack.ladders, ...Object.values(pack.types).map((type) => type.ladders ?? {})]
  return all.flatMap((ladders) => Object.values(ladders[kind] ?? {}).flat())
}

function entitySeats(pack: Pack, entity: PackEntity): PackSeat[] {
  const rules = rungRulesOf(pack, entity.kind).filter((rung) => rung.at === 'entity')
  const names = [...new Set(rules.map((rung) => rung.name))].filter((name) => !entity.without?.includes(name))
  const lowest = pack.ladders[entity.kind]?.usual[0]?.name
  return names.flatMap((rungName) => {
    const id = entitySeat(pack.code, entity.code, rungName)
    return numbered(id, rungName === lowest ? entity.focalPoints : 1).map((one) =>
      seat(one, 'entity', { rungName, entity: entity.code }),
    )
  })
}

function programmeRungs(pack: Pack): string[] {
  const kinds = new Set(pack.entities.map((entity) => entity.kind))
  const rules = [...kinds].flatMap((kind) => rungRulesOf(pack, kind)).filter((rung) => rung.at === 'programme')
  return [...new Set(rules.map((rung) => rung.name))]
}

const deskSeats = (pack: Pack, role: ProgrammeRole): PackSeat[] =>
  numbered(programmeSeat(pack.code, role), pack.desks?.[role] ?? 1).map((id) => seat(id, role))

/** `id`, `id-2`, `id-3`, …: the seats of one desk. */
const numbered = (id: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => (index === 0 ? id : `${id}-${index + 1}`))

const seat = (id: string, role: PackSeat['role'], more: Omit<PackSeat, 'id' | 'role' | 'desk'> = {}): PackSeat => ({
  id,
  role,
  ...more,
  desk: deskOf(id),
})
