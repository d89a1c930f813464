import type { Application } from './application'
import type { Actor } from './events'
import type { Policy } from './programme'
import { isSecret } from './secrecy'
import { deskOf } from './seats'
import { findStaffSeat } from './tasks'

/**
 * The desks to which a remark goes that is not for the applicant, the highest first: the one that must act, and each office below the author that
 * has had the application in this stay, also after it went up. Never the author's own desk. Whoever else works on the application can read it, but
 * is not told of it. What is secret is in no list of an office below.
 */
export function listRemarkDesks(
  state: Application,
  policy: Policy,
  { seatId, rung }: Pick<Actor, 'seatId' | 'rung'>,
): string[] {
  const below =
    rung === undefined || state.stage !== 'with_entity' || isSecret(state)
      ? []
      : state.ladder.slice(0, Math.min(rung, state.rung)).map(({ seat }) => deskOf(seat))
  const desks = new Set([deskOf(findStaffSeat(state, policy)), ...below.toReversed()])
  desks.delete(deskOf(seatId))
  return [...desks]
}
