// Decisions about the commands of the complaint unit and the appeal seat: about an answer, and about an objection to it.
import type { Application } from '../application'
import { getRungTargetMinutes, isRoundTheClock } from '../compute-dues'
import type { DecidedEvent, EventBodies } from '../events'
import type { Policy } from '../programme'
import { isSecret } from '../secrecy'
import { type CommandContext, type CommandInput, createEvent, type RefusalCode } from './decision'

export const release = (input: CommandInput<'release'>): DecidedEvent[] => [
  createEvent(input, 'released', { reviewed: 'yes', ...(input.with.scores && { scores: input.with.scores }) }),
]

/** Refuses when the send-backs are used up on the last rung, because there is no higher rung that could answer better. */
export const checkSendBackCap = ({ state, policy }: CommandContext): RefusalCode | undefined =>
  state.used.sendBacks >= policy.caps.sendBacks && !findClimbedBody(state, policy) ? 'command.limit_reached' : undefined

/**
 * Sends the answer back to the present rung. When the cap of send-backs is used up, the application also climbs one rung.
 * With the reason `no_answer` the old due instant stays; with another reason the entity gets time for a second try.
 */
export function sendBack(input: CommandInput<'sendBack'>): DecidedEvent[] {
  const { reason, text } = input.with
  const secondTry = reason === 'no_answer' ? {} : { floorMinutes: input.policy.secondTryMinutes }
  const sentBack = createEvent(input, 'sentBack', { reason, text, ...secondTry })
  const climbedBody = findClimbedBody(input.state, input.policy)
  const isBeyondCap = input.state.used.sendBacks >= input.policy.caps.sendBacks
  return isBeyondCap && climbedBody
    ? [sentBack, createEvent(input, 'climbed', { ...climbedBody, why: 'send_backs' })]
    : [sentBack]
}

export const confirm = (input: CommandInput<'confirm'>): DecidedEvent[] => [
  createEvent(input, 'confirmed', { text: input.with.text, round: input.state.used.objections }),
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
 * A new visit to the same entity, one rung above the present rung at the answer, if there is one. Bars the answer's author.
 * `bySilence`: nobody decided the objection in time; then the application does not climb above a top rung of the policy.
 * A redirected application has no entity, so it goes to triage, where the operation room makes a ruling. A secret one goes back
 * to screening at the duty seat.
 */
export function createReopenedBody(
  state: Application,
  policy: Policy,
  bySilence: boolean,
): Omit<EventBodies['reopened'], 'bySilence'> {
  const { answer, ladder, categorisation } = state
  if (isSecret(state)) return { rung: 0, to: 'screening' }
  if (!state.entity || !categorisation) return { rung: 0 }
  const { rung: answeredRung = state.rung } = answer ?? {}
  const isTopRung = ladder.some(({ name }, rung) => rung === answeredRung && policy.topRungs.includes(name))
  const staysOnRung = bySilence && isTopRung
  const rung = staysOnRung ? answeredRung : Math.min(answeredRung + 1, ladder.length - 1)
  return {
    rung,
    targetMinutes: getRungTargetMinutes(policy, categorisation, rung),
    roundTheClock: isRoundTheClock(policy, categorisation),
    ...(answer && { barred: answer.authorId }),
  }
}

/** The next rung, its seat and its target; undefined on the last rung. */
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
