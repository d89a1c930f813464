import type { Application, Categorisation } from '../application'
import type { TickCommand } from '../arguments'
import type { Dues, StepKind } from '../dues'
import { type Actor, CLOCK, type DecidedEvent, type DueStep } from '../events'
import type { EntityFacts, Policy } from '../programme'
import { findReachedBefore } from '../reach'
import { programmeSeatId } from '../seats'
import { getDutySeatId } from '../tasks'
import { createEvent } from './decision'
import { createReopenedBody, findClimbedBody } from './review'
import { createRoutedBody } from './triage'

interface TickInput {
  state: Application
  policy: Policy
  command: TickCommand
  due: DueStep
  /** when the message of this stage reached the applicant; null if it did not */
  reachedAt: number | null
  /** codes of bodies that do not take part yet */
  absent: readonly string[]
  at: number
  actor: Actor
}

/** Decides a step of the clock, which is due because nobody acted in time. Its events are never before the due instant. */
export function decideTick(
  state: Application,
  policy: Policy,
  command: TickCommand,
  at: number,
  dues: Dues,
): DecidedEvent[] {
  const { wake, skipped, calendar } = command
  const due: DueStep = {
    step: wake.step,
    dueAt: wake.at,
    calendar,
    ...(wake.targetMinutes !== undefined && { targetMinutes: wake.targetMinutes }),
    ...(skipped.length > 0 && { skipped }),
  }
  const stepAt = Math.max(at, wake.at)
  const reachedAt = findReachedBefore(dues, stepAt)
  return STEP_DECISIONS[wake.kind]({
    state,
    policy,
    command,
    due,
    reachedAt,
    absent: dues.absent ?? [],
    at: stepAt,
    actor: CLOCK,
  })
}

/** The events of each kind of step. */
const STEP_DECISIONS: Record<StepKind, (input: TickInput) => DecidedEvent[]> = {
  ring: (input) => [
    createEvent(input, 'handedOver', { to: getDutySeatId(input.state.ring + 1, input.policy), ...input.due }),
  ],
  warn: (input) => [createEvent(input, 'warned', input.due)],
  handOver: (input) => [
    createEvent(input, 'handedOver', {
      to: programmeSeatId(input.state.programme, 'operation_room'),
      ...input.due,
    }),
  ],
  routeDefault,
  remind: (input) => {
    const { wake } = input.command
    const track = wake.track === 'rung' ? 'rung' : 'stage'
    return [createEvent(input, 'reminded', { ...input.due, percent: wake.percent ?? 50, track })]
  },
  breach: (input) => {
    const { state, policy, due } = input
    const climbedBody = findClimbedBody(state, policy)
    const breached = createEvent(input, 'breached', { ...due, rung: state.rung })
    if (climbedBody) return [breached, createEvent(input, 'climbed', { ...climbedBody, why: 'breach' })]
    return [breached, createEvent(input, 'listed', { ...due, step: 'list.1', skipped: [], week: 1 })]
  },
  list: (input) => [createEvent(input, 'listed', { ...input.due, week: input.state.listed + 1 })],
  expire: (input) => [createEvent(input, 'expired', { ...input.due, reachedAt: input.reachedAt })],
  release: (input) => [createEvent(input, 'released', { reviewed: 'unreviewed', due: input.due })],
  callBack: (input) => [createEvent(input, 'callBackOpened', input.due)],
  close: ({ state, due, reachedAt, ...input }) => [
    createEvent(input, 'closed', { as: closedAsBySilence(state), due, reachedAt }),
  ],
  reopen: (input) => [
    createEvent(input, 'reopened', {
      bySilence: true,
      ...createReopenedBody(input.state, input.policy, true),
      due: input.due,
    }),
  ],
  ringForCaller: (input) => {
    const { ring = 0 } = input.state.caller ?? {}
    return [createEvent(input, 'callerHandedOver', { to: getDutySeatId(ring + 1, input.policy), ...input.due })]
  },
  callDuty: (input) => {
    const { id: textId = '', ring = 0 } = input.command.wake.withheld ?? {}
    return [createEvent(input, 'dutyCalled', { textId, to: getDutySeatId(ring + 1, input.policy), ...input.due })]
  },
  overrun: (input) => [createEvent(input, 'overran', input.due)],
}

/** The `closedAs` of an application that the clock closes. It is never `satisfied`, because only the applicant can say so. */
function closedAsBySilence(state: Application): 'unrated' | 'dissatisfied' | 'partly' {
  if (!state.rating) return 'unrated'
  return state.rating.solved === 'partly' ? 'partly' : 'dissatisfied'
}

/** Routes the application because the operation room did not route it in time. */
function routeDefault(input: TickInput): DecidedEvent[] {
  const { state, policy, due, absent } = input
  const categorisation = findDefaultCategorisation(state, policy)
  const { entity, isRuling } = getDefaultEntity(state, absent)
  const routed = {
    ...createRoutedBody(policy, categorisation, entity),
    by: isRuling ? ('ruling' as const) : ('default' as const),
  }
  return [createEvent(input, 'categorised', categorisation), createEvent(input, 'routed', { ...routed, due })]
}

/** The bodies from which the clock chooses, first those that it prefers. */
export const listDefaultEntities = ({ returnedTo, suggestion, fallbacks }: Application): EntityFacts[] => [
  ...[returnedTo, suggestion.entity].filter((entity) => entity != null),
  ...fallbacks,
]

/**
 * The entity to which the clock routes. The candidates, in this order: the entity that the last return named, the entity that
 * intake suggests, the default entities. It takes the first one that never returned the application. If all of them returned it,
 * it takes the first one that was not the last to return it. This is a ruling, so that the entity cannot return it again; the
 * route is also a ruling if the state requires one (`state.ruling`).
 * `absent`: codes of bodies that do not take part yet; it takes one of them only if all are absent, so that the clock never stands still.
 * Throws 'policy.no_default_entity'.
 */
export function getDefaultEntity(
  state: Application,
  absent: readonly string[] = [],
): { entity: EntityFacts; isRuling: boolean } {
  const all = listDefaultEntities(state)
  const present = all.filter(({ code }) => !absent.includes(code))
  const candidates = present.length > 0 ? present : all
  const firstNeverReturned = candidates.find((entity) => !state.returnedBy.includes(entity.code))
  const firstNotLastReturner = candidates.find((entity) => entity.code !== state.returnedBy.at(-1))
  const entity = firstNeverReturned ?? firstNotLastReturner
  if (!entity) throw new Error('policy.no_default_entity')
  return { entity, isRuling: state.ruling || !firstNeverReturned }
}

/** The categorisation by which the clock would route: the present one, or what intake suggests. Throws 'policy.no_target'. */
export const findDefaultCategorisation = (state: Application, policy: Policy): Categorisation =>
  state.categorisation ?? getSuggestedCategorisation(state, policy)

/**
 * The importance and the pillar that intake suggests. Without a suggestion the importance is `normal`.
 * Without a suggested pillar that has a target, it is the first pillar that has one.
 * Throws 'policy.no_target'.
 */
function getSuggestedCategorisation(state: Application, policy: Policy): Categorisation {
  const importance = state.suggestion.importance ?? 'normal'
  const pillars = Object.keys(policy.targets.cells[importance])
  const suggestedPillar = state.suggestion.pillar
  const pillar = suggestedPillar && pillars.includes(suggestedPillar) ? suggestedPillar : pillars[0]
  if (!pillar) throw new Error('policy.no_target')
  return { importance, pillar }
}
