// Decisions of the complaint unit and of the second decider: the review of an answer and of an objection.
import type { Application } from '../application'
import { getRungTargetMinutes, isRoundTheClock } from '../compute-dues'
import type { DecidedEvent, EventBodies } from '../events'
import type { Policy } from '../programme'
import { type CommandInput, createEvent } from './decision'

export const release = (input: CommandInput<'release'>): DecidedEvent[] => [
  createEvent(input, 'released', { reviewed: 'yes', ...(input.with.scores && { scores: input.with.scores }) }),
]

/**
 * Sends the answer back to the same visit and rung; beyond the cap the application also climbs.
 * If the text was no answer, the old due instant stays and there is no second-try time.
 */
export function sendBack(input: CommandInput<'sendBack'>): DecidedEvent[] {
  const { reason, text } = input.with
  const floor = reason === 'no_answer' ? {} : { floorMinutes: input.policy.secondTryMinutes }
  const sentBack = createEvent(input, 'sentBack', { reason, text, ...floor })
  const climb = findClimbedBody(input.state, input.policy)
  const isBeyondCap = input.state.used.sendBacks >= input.policy.caps.sendBacks
  return isBeyondCap && climb ? [sentBack, createEvent(input, 'climbed', { ...climb, why: 'send_backs' })] : [sentBack]
}

export const confirm = (input: CommandInput<'confirm'>): DecidedEvent[] => [
  createEvent(input, 'confirmed', { text: input.with.text }),
  createEvent(input, 'closed', { as: 'confirmed' }),
]

export const reopen = (input: CommandInput<'reopen'>): DecidedEvent[] => [
  createEvent(input, 'reopened', {
    text: input.with.text,
    bySilence: false,
    ...createReopenedBody(input.state, input.policy, false),
  }),
]

/**
 * A new visit one rung above the rung that answered, at most the last one. The author of the answer is barred.
 * By silence the application does not climb above a top rung.
 * A redirected application has no entity, so it returns to triage as a ruling.
 */
export function createReopenedBody(
  state: Application,
  policy: Policy,
  bySilence: boolean,
): Omit<EventBodies['reopened'], 'bySilence'> {
  const { answer, ladder, categorisation } = state
  if (!state.entity || !categorisation) return { rung: 0 }
  const from = answer?.rung ?? state.rung
  const staysOnRung = bySilence && policy.topRungs.includes(ladder[from]?.name ?? '')
  const rung = staysOnRung ? from : Math.min(from + 1, ladder.length - 1)
  return {
    rung,
    targetMinutes: getRungTargetMinutes(policy, categorisation, rung),
    roundTheClock: isRoundTheClock(policy, categorisation),
    ...(answer && { barred: answer.authorId }),
  }
}

/** The next rung with its own target, or undefined on the last rung. */
export function findClimbedBody(state: Application, policy: Policy): Omit<EventBodies['climbed'], 'why'> | undefined {
  const rung = state.rung + 1
  const seat = state.ladder[rung]?.seat
  if (!seat || !state.categorisation) return undefined
  const { categorisation } = state
  return {
    rung,
    seat,
    targetMinutes: getRungTargetMinutes(policy, categorisation, rung),
    roundTheClock: isRoundTheClock(policy, categorisation),
  }
}
