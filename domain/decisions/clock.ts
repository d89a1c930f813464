import type { Application, Categorisation } from '../application'
import type { TickCommand } from '../arguments'
import { CLOCK, type Decided, type Due } from '../events'
import type { StepKind } from '../dues'
import type { EntityFacts, Policy } from '../programme'
import { programmeSeat } from '../seats'
import { dutySeat } from '../tasks'
import { climbBody, reopenBody } from './centre'
import { fact } from './decision'
import { routeBody } from './triage'

interface Tick {
  state: Application
  policy: Policy
  command: TickCommand
  due: Due
  say: ReturnType<typeof fact>
}

/** The named default of every silence (design, section 3): what happens if nobody acts. */
export function tick(state: Application, policy: Policy, command: TickCommand, at: number): Decided[] {
  const { wake, skipped, calendar } = command
  const due: Due = {
    step: wake.step,
    dueAt: wake.at,
    calendar,
    ...(wake.targetMinutes !== undefined && { targetMinutes: wake.targetMinutes }),
    ...(skipped.length > 0 && { skipped }),
  }
  return DEFAULTS[wake.kind]({ state, policy, command, due, say: fact(Math.max(at, wake.at), CLOCK) })
}

const DEFAULTS: Record<StepKind, (tick: Tick) => Decided[]> = {
  ring: ({ state, policy, due, say }) => [say('handedOver', { to: dutySeat(state.ring + 1, policy), ...due })],
  warn: ({ due, say }) => [say('warned', due)],
  handOver: ({ state, due, say }) => [
    say('handedOver', { to: programmeSeat(state.programme, 'operation_room'), ...due }),
  ],
  routeDefault,
  remind: ({ command, due, say }) => {
    const track = command.wake.track === 'rung' ? 'rung' : 'stage'
    return [say('reminded', { ...due, percent: command.wake.percent ?? 50, track })]
  },
  breach: ({ state, policy, due, say }) => {
    const climb = climbBody(state, policy)
    const breached = say('breached', { ...due, rung: state.rung })
    if (climb) return [breached, say('climbed', { ...climb, why: 'breach' })]
    return [breached, say('listed', { ...due, step: 'list.1', skipped: [], week: 1 })]
  },
  list: ({ state, due, say }) => [say('listed', { ...due, week: state.listed + 1 })],
  expire: ({ due, say }) => [say('expired', due)],
  release: ({ due, say }) => [say('released', { reviewed: 'unreviewed', due })],
  callBack: ({ due, say }) => [say('callBackOpened', due)],
  close: ({ state, due, say }) => [say('closed', { as: silentClosing(state), due })],
  reopen: ({ state, policy, due, say }) => [
    say('reopened', { bySilence: true, ...reopenBody(state, policy, true), due }),
  ],
  overrun: ({ due, say }) => [say('overran', due)],
}

/** Silence is never counted as satisfied. */
function silentClosing(state: Application): 'unrated' | 'dissatisfied' | 'partly' {
  if (!state.rating) return 'unrated'
  return state.rating.solved === 'partly' ? 'partly' : 'dissatisfied'
}

function routeDefault({ state, policy, due, say }: Tick): Decided[] {
  const categorisation = state.categorisation ?? suggestedCategorisation(state, policy)
  const { entity, binding } = defaultEntity(state)
  const routed = {
    ...routeBody(policy, categorisation, entity),
    by: binding ? ('ruling' as const) : ('default' as const),
  }
  return [say('categorised', categorisation), say('routed', { ...routed, due })]
}

/**
 * The entity a return named, else the one suggested at intake, else the defaults; never one that returned it. When all
 * have returned it, the first but the last returner gets it for good: returns must end.
 */
function defaultEntity(state: Application): { entity: EntityFacts; binding: boolean } {
  const named = [state.returnedTo, state.suggestion.entity].filter((entity) => entity != null)
  const candidates = [...named, ...state.fallbacks]
  const willing = candidates.find((entity) => !state.returnedBy.includes(entity.code))
  const other = candidates.find((entity) => entity.code !== state.returnedBy.at(-1))
  const entity = willing ?? other
  if (!entity) throw new Error('policy.no_default_entity')
  return { entity, binding: state.ruling || !willing }
}

function suggestedCategorisation(state: Application, policy: Policy): Categorisation {
  const importance = state.suggestion.importance ?? 'normal'
  const pillars = Object.keys(policy.targets.cells[importance])
  const suggested = state.suggestion.pillar
  const pillar = suggested && pillars.includes(suggested) ? suggested : pillars[0]
  if (!pillar) throw new Error('policy.no_target')
  return { importance, pillar }
}
