import type { EntityFacts, Policy, Rung, RungRule } from './programme'
import { entitySeatId, programmeSeatId } from './seats'
import type { Importance } from './vocabulary'

/** The ladders of an entity kind; undefined if it has none. A kind may have the name of a property that every object inherits. */
export const findLadderRules = (ladders: Policy['ladders'], kind: string): Policy['ladders'][string] | undefined =>
  Object.hasOwn(ladders, kind) ? ladders[kind] : undefined

/**
 * The ladder of one visit (a stay with an entity): the seats, lowest first, by the kind of entity and the importance.
 * Leaves out the rungs that the entity does not have.
 * Throws 'policy.no_ladder' if the policy has no ladder for the entity kind.
 */
export function computeLadder(
  policy: Pick<Policy, 'programme' | 'ladders'>,
  entity: EntityFacts,
  importance: Importance,
): Rung[] {
  const ladderRules = findLadderRules(policy.ladders, entity.kind)
  if (!ladderRules) throw new Error('policy.no_ladder')
  return (ladderRules[importance] ?? ladderRules.usual)
    .filter((rung) => !entity.without?.includes(rung.name) && (rung.at !== 'parent' || entity.parent))
    .map((rung) => ({ name: rung.name, seat: rungSeatId(policy.programme, entity, rung) }))
}

function rungSeatId(programme: string, entity: EntityFacts, rung: RungRule): string {
  if (rung.at === 'programme') return programmeSeatId(programme, rung.name)
  return entitySeatId(programme, rung.at === 'parent' && entity.parent ? entity.parent : entity.code, rung.name)
}
