import type { DueStep, EventType, RecordedEvent } from '../../../domain/events'

/** One step of the clock, a step that a later one replaced, or a climb, as the recorded events show it. */
export interface ClockStep {
  /**
   * `visit/rung/step`; a visit is one stay with an entity, and visit 0 is before the first route; a rung is one seat of the
   * entity's ladder, and the lowest is 0
   */
  key: string
  /** the event type; `skipped` when a later step replaced this one, so that it has no event of its own */
  type: EventType | 'skipped'
  /** epoch ms, like `dueAt` */
  at: number
  dueAt?: number
  /** code of the entity that had the application at this step; empty before the first route */
  entity: string
  /** for a climb: the new rung */
  climbedTo?: number
}

/**
 * Returns every step of the clock in a history. Counts visits and rungs from the events alone, without the fold and without
 * command ids. So the result also holds a step that was taken twice, whatever the cause.
 */
export function collectClockSteps(events: readonly RecordedEvent[]): ClockStep[] {
  const steps: ClockStep[] = []
  let [visit, rung, entity] = [0, 0, '']
  for (const event of events) {
    const { at, type, body } = event
    const dueStep = findDueStep(event)
    const addStep = (step: string, fields: Partial<ClockStep> = {}) =>
      steps.push({ key: `${visit}/${rung}/${step}`, type, at, entity, ...fields })
    if (dueStep) {
      for (const step of dueStep.skipped ?? []) addStep(step, { type: 'skipped' })
      addStep(dueStep.step, { dueAt: dueStep.dueAt })
    }
    if (type === 'climbed') {
      addStep('climb', { climbedTo: body.rung })
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

/** Returns the time from the due instant of a step to the step, ms. Negative when the step came too early. */
export const computeLatenessMs = ({ at, dueAt = at }: ClockStep): number => Math.ceil(at - dueAt)

function findDueStep({ body }: RecordedEvent): DueStep | undefined {
  if ('dueAt' in body) return body as DueStep
  return 'due' in body ? body.due : undefined
}

/** A correct history holds each of these steps at most once in a rung of a visit. Other steps may occur again in a visit. */
const RUNG_STEP_TYPES: ClockStep['type'][] = ['reminded', 'breached', 'climbed', 'listed']

/** Returns the errors of the clock as sentences: a step of a rung taken twice, and a step before its due instant. */
export function findClockErrors(steps: readonly ClockStep[]): string[] {
  const timesTakenByKey = new Map<string, number>()
  for (const { key, type } of steps)
    if (RUNG_STEP_TYPES.includes(type)) timesTakenByKey.set(key, (timesTakenByKey.get(key) ?? 0) + 1)
  const repeatedSteps = [...timesTakenByKey].filter(([, times]) => times > 1)
  const earlySteps = steps.filter((step) => computeLatenessMs(step) < 0)
  return [
    ...repeatedSteps.map(([key, times]) => `${key} was taken ${times} times`),
    ...earlySteps.map((step) => `${step.key} came ${-computeLatenessMs(step)} ms before its due`),
  ]
}
