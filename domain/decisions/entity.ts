// Decisions of an entity: each function has the name of its command. The check functions return a refusal or undefined.
import type { DecidedEvent } from '../events'
import { type CommandContext, type CommandInput, createEvent, type RefusalCode } from './decision'

/** Another person has claimed the application; an answer then needs `takeOver`. */
export const checkClaimedByAnother = ({ state, actor }: CommandContext): RefusalCode | undefined =>
  state.claimedBy !== null && state.claimedBy !== actor.personId ? 'command.claimed_by_another' : undefined

export const checkOwnClaim = ({ state, actor }: CommandContext): RefusalCode | undefined =>
  state.claimedBy === actor.personId ? undefined : 'command.not_claimed'

export const checkAskCap = ({ state, policy }: CommandContext): RefusalCode | undefined =>
  state.used.asks >= policy.caps.asks ? 'command.limit_reached' : undefined

/** A repeated claim of the same person returns no event. */
export const claim = (input: CommandInput<'claim'>): DecidedEvent[] =>
  input.state.claimedBy ? [] : [createEvent(input, 'claimed', {})]

export const unclaim = (input: CommandInput<'unclaim'>): DecidedEvent[] => [createEvent(input, 'unclaimed', {})]

/** Without a review, the answer is released at once. */
export function answer(input: CommandInput<'answer'>): DecidedEvent[] | RefusalCode {
  const { text, outcome, takeOver } = input.with
  const { claimedBy } = input.state
  if (!input.policy.outcomes.includes(outcome)) return 'command.malformed'
  const refusal = checkClaimedByAnother(input)
  if (refusal && !takeOver) return refusal
  const answered = createEvent(input, 'answered', {
    text,
    outcome,
    ...(refusal && claimedBy && { takenOverFrom: claimedBy }),
  })
  return input.policy.review === 'none'
    ? [answered, createEvent(input, 'released', { reviewed: 'not_owed' })]
    : [answered]
}

/** An early question pauses the entity's clock until the reply. After a late question the due instant stays. */
export function ask(input: CommandInput<'ask'>): DecidedEvent[] {
  const paused = input.dues.askPausesUntil !== undefined && input.at <= input.dues.askPausesUntil
  return [createEvent(input, 'asked', { text: input.with.text, paused })]
}

/**
 * Returns the application to triage as "not ours".
 * An early return, and any return of a default route, is charged to triage.
 * Another late return is charged to the entity. After the cap, the next route is a ruling and cannot be returned.
 */
export function returnToTriage(input: CommandInput<'return'>): DecidedEvent[] | RefusalCode {
  const { routedBy, used, entity } = input.state
  if (input.with.entity?.code === entity?.code && entity) return 'command.malformed'
  const isEarly = input.dues.returnFreeUntil !== undefined && input.at <= input.dues.returnFreeUntil
  const isDefaultRoute = routedBy === 'default'
  return [
    createEvent(input, 'returned', {
      reason: input.with.reason,
      ...(input.with.entity && { entity: input.with.entity }),
      party: isDefaultRoute || isEarly ? 'triage' : 'entity',
      ruling: !isDefaultRoute && used.returns >= input.policy.caps.returns,
    }),
  ]
}
