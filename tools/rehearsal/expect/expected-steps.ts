import type { HumanCommand } from '../../../domain/arguments'
import {
  advanceTo,
  applyCommand,
  beginExpectedLife,
  type ExpectedLife,
  type Rules,
} from '../../../domain/expected-life'
import type { RecordedEvent } from '../../../domain/events'
import type { RowPlan } from '../replay/plan-row'
import { type ClockStep, collectClockSteps } from './clock-steps'

/**
 * The comparison allows the clock to take each step this much late, ms. The budget of the next rung runs from the commit of the
 * climb, so lateness adds up from rung to rung.
 */
export const MAX_LATENESS_MS = 60_000

/** The steps that the rules expect of the clock up to the answer. */
export interface ExpectedSteps {
  /** every step that the clock may have taken */
  possible: ClockStep[]
  /**
   * Keys of the steps that even a clock that is late by MAX_LATENESS_MS must have taken. They are fewer than `possible` only if
   * the answer came after a due instant by little working time, or if the application is still open.
   */
  certain: ReadonlySet<string>
}

interface RecordedApplication {
  id: string
  events: readonly RecordedEvent[]
}

/**
 * Computes the steps of the clock from the row and the acts of persons: receipt, acceptance, route and answer at their recorded
 * instants. Ignores the recorded steps of the clock. `until`: epoch ms. Throws a sentence for a history that a
 * replay cannot produce.
 */
export function computeExpectedSteps(
  plan: RowPlan,
  { id, events }: RecordedApplication,
  until: number,
  rules: Rules,
): ExpectedSteps {
  const acts = groupPersonActs(events)
  const punctualLife = computeExpectedLife(plan, acts, { id, until, clockMs: 0, rules })
  // The last steps of an open application may still be under way.
  const certainUntil = acts.some(isAnswer) ? until : until - MAX_LATENESS_MS
  const lateLife = computeExpectedLife(plan, acts, { id, until: certainUntil, clockMs: MAX_LATENESS_MS, rules })
  return {
    possible: collectClockSteps(punctualLife.events),
    certain: new Set(collectClockSteps(lateLife.events).map(({ key }) => key)),
  }
}

/** Returns the events up to and including the first answer, or all events. A replay lets no time pass after the answer. */
export function selectEventsUpToAnswer(events: readonly RecordedEvent[]): RecordedEvent[] {
  const answered = events.findIndex(({ type }) => type === 'answered')
  return answered < 0 ? [...events] : events.slice(0, answered + 1)
}

/** The events of one command of a person. Those of the receipt may include the acceptance by a rule. */
type PersonAct = [RecordedEvent, ...RecordedEvent[]]

const isAnswer = ([first]: PersonAct): boolean => first.type === 'answered'

/** Groups the events of persons by command. The receipt is the first act. */
function groupPersonActs(events: readonly RecordedEvent[]): PersonAct[] {
  const acts: PersonAct[] = []
  for (const event of events) {
    const lastAct = acts.at(-1)
    if (event.commandId === lastAct?.[0].commandId) lastAct.push(event)
    else if (event.actor.role !== 'clock') acts.push([event])
  }
  return acts
}

interface LifeOptions {
  id: string
  until: number
  /** how late the clock takes each step, ms */
  clockMs: number
  rules: Rules
}

function computeExpectedLife(plan: RowPlan, [receipt, ...acts]: PersonAct[], options: LifeOptions): ExpectedLife {
  const { id, until, clockMs, rules } = options
  if (!receipt) throw new Error('no person ever sent it')
  let life = beginExpectedLife(receipt, id, rules)
  for (const act of acts) {
    const [{ at, recordedAt, type }] = act
    life = advanceTo(life, at, rules, { clockMs })
    const command = createCommand(plan, act, life.state.turn)
    const result = applyCommand(life, command, { at, committedAt: recordedAt }, rules)
    if ('refused' in result) throw new Error(`its ${type} would have been refused: ${result.refused}`)
    life = result
  }
  return advanceTo(life, until, rules, { clockMs })
}

/**
 * Returns the command that recorded these events. Importance and pillar come from the row of the file, not from the events,
 * so that a wrong categorisation can show as a difference.
 */
function createCommand(plan: RowPlan, [first, second]: PersonAct, turn: number): HumanCommand {
  const { commandId, actor, at } = first
  const envelope = { commandId, actor, turn, sentAt: at }
  if (first.type === 'helped') return { ...envelope, name: 'help', with: first.body }
  if (first.type === 'accepted') return { ...envelope, name: 'accept', with: {} }
  if (first.type === 'categorised' && second?.type === 'routed') {
    const { importance, pillar } = plan.route
    return { ...envelope, name: 'route', with: { importance, pillar, entity: second.body.entity } }
  }
  if (first.type === 'answered') {
    const { text, outcome } = first.body
    return { ...envelope, name: 'answer', with: { text, outcome } }
  }
  throw new Error(`it holds ${first.type}, which no replay produces`)
}
