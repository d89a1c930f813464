import type { Application, Categorisation } from '../application'
import type { TickCommand } from '../arguments'
import type { StepKind } from '../dues'
import { type Actor, CLOCK, type DecidedEvent, type DueStep } from '../events'
import type { EntityFacts, Policy } from '../programme'
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
  at: number
  actor: Actor
}

/** The clock's decision when nobody acts in time (design, section 3). The event is never before the due instant. */
export function decideTick(state: Application, policy: Policy, command: TickCommand, at: number): DecidedEvent[] {
  const { wake, skipped, calendar } = command
  const due: DueStep = {
    step: wake.step,
    dueAt: wake.at,
    calendar,
    ...(wake.targetMinutes !== undefined && { targetMinutes: wake.targetMinutes }),
    ...(skipped.length > 0 && { skipped }),
  }
  return STEP_DECISIONS[wake.kind]({ state, policy, command, due, at: Math.max(at, wake.at), actor: CLOCK })
}

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
    const climb = findClimbedBody(state, policy)
    const breached = createEvent(input, 'breached', { ...due, rung: state.rung })
    if (climb) return [breached, createEvent(input, 'climbed', { ...climb, why: 'breach' })]
    return [breached, createEvent(input, 'listed', { ...due, step: 'list.1', skipped: [], week: 1 })]
  },
  list: (input) => [createEvent(input, 'listed', { ...input.due, week: input.state.listed + 1 })],
  expire: (input) => [createEvent(input, 'expired', input.due)],
  release: (input) => [createEvent(input, 'released', { reviewed: 'unreviewed', due: input.due })],
  callBack: (input) => [createEvent(input, 'callBackOpened', input.due)],
  close: (input) => [createEvent(input, 'closed', { as: closedAsBySilence(input.state), due: input.due })],
  reopen: (input) => [
    createEvent(input, 'reopened', {
      bySilence: true,
      ...createReopenedBody(input.state, input.policy, true),
      due: input.due,
    }),
  ],
  overrun: (input) => [createEvent(input, 'overran', input.due)],
}

/** Silence never counts as satisfied. */
function closedAsBySilence(state: Application): 'unrated' | 'dissatisfied' | 'partly' {
  if (!state.rating) return 'unrated'
  return state.rating.solved === 'partly' ? 'partly' : 'dissatisfied'
}

function routeDefault(input: TickInput): DecidedEvent[] {
  const { state, policy, due } = input
  const categorisation = state.categorisation ?? suggestedCategorisation(state, policy)
  const { entity, binding } = defaultEntity(state)
  const routed = {
    ...createRoutedBody(policy, categorisation, entity),
    by: binding ? ('ruling' as const) : ('default' as const),
  }
  return [createEvent(input, 'categorised', categorisation), createEvent(input, 'routed', { ...routed, due })]
}

/**
 * The entity that a return named, else the suggestion of intake, else the defaults; never an entity that returned it.
 * When all have returned it, the first one except the last returner gets it.
 * That route is binding, because returns must end.
 * Throws 'policy.no_default_entity'.
 */
function defaultEntity(state: Application): { entity: EntityFacts; binding: boolean } {
  const named = [state.returnedTo, state.suggestion.entity].filter((entity) => entity != null)
  const candidates = [...named, ...state.fallbacks]
  const neverReturned = candidates.find((entity) => !state.returnedBy.includes(entity.code))
  const notLastReturner = candidates.find((entity) => entity.code !== state.returnedBy.at(-1))
  const entity = neverReturned ?? notLastReturner
  if (!entity) throw new Error('policy.no_default_entity')
  return { entity, binding: state.ruling || !neverReturned }
}

/** The suggestion of intake if the policy has a target for it; else normal importance and the first pillar. */
function suggestedCategorisation(state: Application, policy: Policy): Categorisation {
  const importance = state.suggestion.importance ?? 'normal'
  const pillars = Object.keys(policy.targets.cells[importance])
  const suggested = state.suggestion.pillar
  const pillar = suggested && pillars.includes(suggested) ? suggested : pillars[0]
  if (!pillar) throw new Error('policy.no_target')
  return { importance, pillar }
}
