import type { Due, EventType, Recorded } from '../../../domain/events'

/** One step of the clock as the events tell it. */
export interface Step {
  /** visit, rung and step: at most once in one application */
  key: string
  type: EventType | 'skipped'
  at: number
  dueAt?: number
  /** the entity that had it, and for a climb the rung it came to */
  entity: string
  climbedTo?: number
}

/**
 * Every step of the clock in a history. Visit and rung are counted along the events themselves: neither the fold nor the
 * names of commands are asked, so that a step taken twice is seen whatever let it happen.
 */
export function stepsOf(events: readonly Recorded[]): Step[] {
  const steps: Step[] = []
  let [visit, rung, entity] = [0, 0, '']
  for (const event of events) {
    const { at, type, body } = event
    const due = dueOf(event)
    const say = (step: string, more: Partial<Step> = {}) =>
      steps.push({ key: `${visit}/${rung}/${step}`, type, at, entity, ...more })
    if (due) {
      for (const step of due.skipped ?? []) say(step, { type: 'skipped' })
      say(due.step, { dueAt: due.dueAt })
    }
    if (type === 'climbed') {
      say('climb', { climbedTo: body.rung })
      rung = body.rung
    }
    if (type === 'routed' || type === 'reopened') {
      visit += 1
      rung = type === 'reopened' ? body.rung : 0
    }
    if (type === 'routed') entity = body.entity.code
  }
  return steps
}

/** How long after its due a step came, ms. */
export const lateness = ({ at, dueAt = at }: Step): number => Math.ceil(at - dueAt)

function dueOf({ body }: Recorded): Due | undefined {
  if ('dueAt' in body) return body as Due
  return 'due' in body ? body.due : undefined
}

/** Steps of a rung, which its visit and rung name once for ever; other stages may come again in one visit. */
const OF_RUNG: Step['type'][] = ['reminded', 'breached', 'climbed', 'listed']

/** What a history says against the clock: a step of a rung taken twice, or anything before it was due. */
export function faultsOf(steps: readonly Step[]): string[] {
  const taken = new Map<string, number>()
  for (const { key, type } of steps) if (OF_RUNG.includes(type)) taken.set(key, (taken.get(key) ?? 0) + 1)
  const twice = [...taken].filter(([, times]) => times > 1)
  const early = steps.filter((step) => lateness(step) < 0)
  return [
    ...twice.map(([key, times]) => `${key} was taken ${times} times`),
    ...early.map((step) => `${step.key} came ${-lateness(step)} ms before its due`),
  ]
}
