import { findLadderRules } from './ladder'
import type { Pack } from './programme'

/**
 * Whether applications go up to this seat from another office: it stands on a ladder, and not on the first rung of the body's. A seat of
 * the whole programme that is on a ladder never is on the first. False without a pack.
 */
export function isHigherSeat(
  pack: Pack | undefined,
  { rungName, entity }: { rungName?: string; entity?: string },
): boolean {
  if (!pack || rungName === undefined) return false
  const kind = pack.entities.find(({ code }) => code === entity)?.kind
  if (kind === undefined) return true
  return findLadderRules(pack.ladders, kind)?.usual[0]?.name !== rungName
}
