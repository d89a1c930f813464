import type { EntityFacts, Policy, Rung } from './programme'
import type { Importance } from './vocabulary'

/**
 * Seat ids read `<programme>/<where>/<name>`: where = an entity's code, `sector.<code>` or `-` (the whole programme).
 * A second seat of the same kind ends in `-2`, `-3`, ...: they form one desk, and tasks are addressed to desks.
 */
export const entitySeat = (programme: string, entity: string, name: string): string => `${programme}/${entity}/${name}`
export const sectorSeat = (programme: string, sector: string): string =>
  `${programme}/sector.${sector}/main_focal_point`
export const programmeSeat = (programme: string, name: string): string => `${programme}/-/${name}`

/** The desk a seat belongs to: its id without the trailing number. */
export const deskOf = (seatId: string): string => seatId.replace(/-\d+$/, '')

/** The ladder of one visit: ordered seats by entity kind and importance; a rung the entity does not have is skipped. */
export function ladderOf(policy: Policy, entity: EntityFacts, importance: Importance): Rung[] {
  const rules = policy.ladders[entity.kind]
  if (!rules) throw new Error(`programme ${policy.programme} has no ladder for entity kind ${entity.kind}`)
  return (rules[importance] ?? rules.usual)
    .filter((rung) => !entity.without?.includes(rung.name) && (rung.at !== 'parent' || entity.parent))
    .map((rung) => ({ name: rung.name, seat: seatOf(policy.programme, entity, rung) }))
}

function seatOf(programme: string, entity: EntityFacts, rung: { name: string; at: string }): string {
  if (rung.at === 'programme') return programmeSeat(programme, rung.name)
  return entitySeat(programme, rung.at === 'parent' && entity.parent ? entity.parent : entity.code, rung.name)
}
