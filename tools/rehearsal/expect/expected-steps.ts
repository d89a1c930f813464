import type { HumanCommand } from '../../../domain/arguments'
import { beginCourse, type Course, give, passTo, type Road } from '../../../domain/expected-life'
import type { Recorded } from '../../../domain/events'
import type { Plan } from '../replay/plan-row'
import { type Step, stepsOf } from './clock-steps'

/**
 * The clock may get to each of its steps this much late without changing what is expected of it. Fire time is never legal
 * time, but the next rung's budget runs from the commit, so lateness adds up along the rungs.
 */
export const LATEST_MS = 60_000

/** The steps the clock owed up to the answer: all it may have taken, and those it must have taken. */
export interface Expectation {
  possible: Step[]
  /** fewer only where an answer lies closer behind a due than the clock may be late */
  certain: ReadonlySet<string>
}

interface Acted {
  id: string
  events: readonly Recorded[]
}

/**
 * What the pure core makes of the acts of persons alone: receipt, route and answer at their recorded instants, by the rules
 * and calendars of `road`. No event of the clock is looked at. Throws a sentence for a history that no replay gives.
 */
export function expectSteps(plan: Plan, { id, events }: Acted, until: number, road: Road): Expectation {
  const acts = actsOf(events)
  const punctual = follow(plan, acts, { id, until, clockMs: 0, road })
  // An open case's last steps may just be under way.
  const settledBy = acts.some(isAnswer) ? until : until - LATEST_MS
  const late = follow(plan, acts, { id, until: settledBy, clockMs: LATEST_MS, road })
  return { possible: stepsOf(punctual.events), certain: new Set(stepsOf(late.events).map(({ key }) => key)) }
}

/** What was recorded up to the first answer; beyond it a replay lets no time pass. */
export function upToAnswer(events: readonly Recorded[]): Recorded[] {
  const answered = events.findIndex(({ type }) => type === 'answered')
  return answered < 0 ? [...events] : events.slice(0, answered + 1)
}

type Act = [Recorded, ...Recorded[]]

const isAnswer = ([first]: Act): boolean => first.type === 'answered'

/** The events of persons, those of one command together; the birth is the first. */
function actsOf(events: readonly Recorded[]): Act[] {
  const acts: Act[] = []
  for (const event of events) {
    const last = acts.at(-1)
    if (event.commandId === last?.[0].commandId) last.push(event)
    else if (event.actor.role !== 'clock') acts.push([event])
  }
  return acts
}

interface Walk {
  id: string
  until: number
  clockMs: number
  road: Road
}

function follow(plan: Plan, [birth, ...acts]: Act[], { id, until, clockMs, road }: Walk): Course {
  if (!birth) throw new Error('nobody ever sent it')
  let course = beginCourse(birth, id, road)
  for (const act of acts) {
    const [{ at, recordedAt, type }] = act
    course = passTo(course, at, road, { clockMs })
    const given = give(course, commandOf(plan, act, course.state.turn), { at, committedAt: recordedAt }, road)
    if ('refused' in given) throw new Error(`its ${type} would have been refused: ${given.refused}`)
    course = given
  }
  return passTo(course, until, road, { clockMs })
}

/** The command that gave these events, with what the row of the file says and not what was made of it. */
function commandOf(plan: Plan, [first, second]: Act, turn: number): HumanCommand {
  const { commandId, actor, at } = first
  const envelope = { commandId, actor, turn, sentAt: at }
  if (first.type === 'accepted') return { ...envelope, name: 'accept', with: {} }
  if (first.type === 'categorised' && second?.type === 'routed') {
    const { importance, pillar } = plan.route
    return { ...envelope, name: 'route', with: { importance, pillar, entity: second.body.entity } }
  }
  if (first.type === 'answered') {
    const { text, outcome } = first.body
    return { ...envelope, name: 'answer', with: { text, outcome } }
  }
  throw new Error(`it holds ${first.type}, which no replay gives`)
}
