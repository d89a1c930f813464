// Decisions about the commands of an entity: each function has the name of its command; `returnToTriage` decides `return`.
// The check functions return the reason for a refusal, or undefined.

import { CLAIMS_PER_DAY, keepLastDay } from '../daily-caps'
import type { DecidedEvent } from '../events'
import { findLadderRules } from '../ladder'
import { needsWords } from '../return-words'
import { type CommandContext, type CommandInput, createEvent, type RefusalCode } from './decision'

/** Refuses if another person has claimed the application. `answer` is still possible with `takeOver`. */
export const checkClaimedByAnother = ({ state, actor }: CommandContext): RefusalCode | undefined =>
  state.claimedBy !== null && state.claimedBy !== actor.personId ? 'command.claimed_by_another' : undefined

export const checkOwnClaim = ({ state, actor }: CommandContext): RefusalCode | undefined =>
  state.claimedBy === actor.personId ? undefined : 'command.not_claimed'

export const checkAskCap = ({ state, policy }: CommandContext): RefusalCode | undefined =>
  state.used.asks >= policy.caps.asks ? 'command.limit_reached' : undefined

const listClaimsToday = ({ state, actor, at }: CommandContext) =>
  keepLastDay(state.claims, at).filter(({ personId }) => personId === actor.personId)

/** Refuses another person's claim, and a new claim of a person who has claimed too often in the last 24 hours. */
export function checkClaim(context: CommandContext): RefusalCode | undefined {
  if (context.state.claimedBy !== null) return checkClaimedByAnother(context)
  return listClaimsToday(context).length >= CLAIMS_PER_DAY ? 'command.limit_reached' : undefined
}

/** Returns no event if the same person has already claimed the application. */
export const claim = (input: CommandInput<'claim'>): DecidedEvent[] =>
  input.state.claimedBy ? [] : [createEvent(input, 'claimed', { numberToday: listClaimsToday(input).length + 1 })]

export const unclaim = (input: CommandInput<'unclaim'>): DecidedEvent[] => [createEvent(input, 'unclaimed', {})]

/** If the policy requires no review, the answer is released at once. */
export function answer(input: CommandInput<'answer'>): DecidedEvent[] | RefusalCode {
  const { text, outcome, takeOver } = input.with
  const { claimedBy } = input.state
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

/** An early question pauses the entity's clock until the applicant replies or the time to reply ends. A late one does not. */
export function ask(input: CommandInput<'ask'>): DecidedEvent[] {
  const { askPausesUntil = Number.NEGATIVE_INFINITY } = input.dues
  const paused = input.at <= askPausesUntil
  return [createEvent(input, 'asked', { text: input.with.text, paused, number: input.state.used.asks + 1 })]
}

/**
 * Returns the application to triage, because another entity is responsible for it.
 * The time in triage is charged to triage if the return is early or the clock chose the entity by default; else to the entity.
 * When the cap of returns is used up, the route after this return is a ruling, which cannot be returned. The return of a
 * default route never leads to a ruling. Some reasons need words for triage; the policy says which.
 */
export function returnToTriage(input: CommandInput<'return'>): DecidedEvent[] | RefusalCode {
  const { routedBy, used, entity } = input.state
  const { reason, entity: named, text } = input.with
  if (entity && named?.code === entity.code) return 'command.malformed'
  // The clock may route to the named entity, so it needs a ladder.
  if (named && !findLadderRules(input.policy.ladders, named.kind)) return 'command.malformed'
  if (!text && needsWords(input.policy.returnWords?.[reason], named !== undefined)) return 'command.needs_words'
  const { returnFreeUntil = Number.NEGATIVE_INFINITY } = input.dues
  const isEarly = input.at <= returnFreeUntil
  const isDefaultRoute = routedBy === 'default'
  return [
    createEvent(input, 'returned', {
      reason,
      ...(named && { entity: named }),
      ...(text && { text }),
      party: isDefaultRoute || isEarly ? 'triage' : 'entity',
      ruling: !isDefaultRoute && used.returns >= input.policy.caps.returns,
    }),
  ]
}
