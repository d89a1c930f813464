import type { Decided } from '../events'
import { by, type Case, type RefusalCode, type Standing } from './decision'

/** Somebody else writes the answer: an answer needs `takeOver` then. */
export const claimedByAnother = ({ state, actor }: Standing): RefusalCode | undefined =>
  state.claimedBy !== null && state.claimedBy !== actor.personId ? 'command.claimed_by_another' : undefined

export const notClaimed = ({ state, actor }: Standing): RefusalCode | undefined =>
  state.claimedBy === actor.personId ? undefined : 'command.not_claimed'

export const asksUsedUp = ({ state, policy }: Standing): RefusalCode | undefined =>
  state.used.asks >= policy.caps.asks ? 'command.limit_reached' : undefined

export const claim = (c: Case<'claim'>): Decided[] => (c.state.claimedBy ? [] : [by(c)('claimed', {})])

export const unclaim = (c: Case<'unclaim'>): Decided[] => [by(c)('unclaimed', {})]

export function answer(c: Case<'answer'>): Decided[] | RefusalCode {
  const { text, outcome, takeOver } = c.with
  const { claimedBy } = c.state
  if (!c.policy.outcomes.includes(outcome)) return 'command.malformed'
  const another = claimedByAnother(c)
  if (another && !takeOver) return another
  const answered = by(c)('answered', { text, outcome, ...(another && claimedBy && { takenOverFrom: claimedBy }) })
  return c.policy.review === 'none' ? [answered, by(c)('released', { reviewed: 'not_owed' })] : [answered]
}

/** A question pauses the entity's clock only in the first part of its target; later its due stands. */
export function ask(c: Case<'ask'>): Decided[] {
  const paused = c.dues.askPausesUntil !== undefined && c.at <= c.dues.askPausesUntil
  return [by(c)('asked', { text: c.with.text, paused })]
}

/**
 * "Not ours". Early returns, and any return of what the clock routed by default, are charged to triage; a late one stays
 * the entity's. The return after the cap becomes a ruling, whose route cannot be returned.
 */
export function returnToTriage(c: Case<'return'>): Decided[] | RefusalCode {
  const { routedBy, used, entity } = c.state
  if (c.with.entity?.code === entity?.code && entity) return 'command.malformed'
  const early = c.dues.returnFreeUntil !== undefined && c.at <= c.dues.returnFreeUntil
  const free = routedBy === 'default'
  return [
    by(c)('returned', {
      reason: c.with.reason,
      ...(c.with.entity && { entity: c.with.entity }),
      party: free || early ? 'triage' : 'entity',
      ruling: !free && used.returns >= c.policy.caps.returns,
    }),
  ]
}
