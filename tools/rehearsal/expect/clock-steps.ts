import type { DueStep, EventType, RecordedEvent } from '../../../domain/events'

/** One step of the clock, as the recorded events show it. */
export interface ClockStep {
  /** `visit/rung/step`; a correct history holds the steps of a rung at most once */
  key: string
  type: EventType | 'skipped'
  at: number
  dueAt?: number
  /** code of the entity that had the application */
  entity: string
  /** for a climb: the new rung */
  climbedTo?: number
}

/**
 * Returns every step of the clock in a history. Counts visits and rungs from the events alone, without the fold and without
 * command ids. So a step that was taken twice shows, whatever the cause.
 */
export function collectClockSteps(events: readonly RecordedEvent[]): ClockStep[] {
  const steps: ClockStep[] = []
  let [visit, rung, entity] = [0, 0, '']
  for (const event of events) {
    const { at, type, body } = event
    const due = findDue(event)
    const addStep = (step: string, fields: Partial<ClockStep> = {}) =>
      steps.push({ key: `${visit}/${rung}/${step}`, type, at, entity, ...fields })
    if (due) {
      for (const step of due.skipped ?? []) addStep(step, { type: 'skipped' })
      addStep(due.step, { dueAt: due.dueAt })
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

function findDue({ body }: RecordedEvent): DueStep | undefined {
  if ('dueAt' in body) return body as DueStep
  return 'due' in body ? body.due : undefined
}

/** Visit and rung identify these steps for ever. Steps of other stages may occur again in the same visit. */
const RUNG_STEP_TYPES: ClockStep['type'][] = ['reminded', 'breached', 'climbed', 'listed']

/** Returns the errors of the clock as sentences: a step of a rung taken twice, and a step before its due instant. */
export function findClockErrors(steps: readonly ClockStep[]): string[] {
  const timesTaken = new Map<string, number>()
  for (const { key, type } of steps)
    if (RUNG_STEP_TYPES.includes(type)) timesTaken.set(key, (timesTaken.get(key) ?? 0) + 1)
  const repeated = [...timesTaken].filter(([, times]) => times > 1)
  const early = steps.filter((step) => computeLatenessMs(step) < 0)
  return [
    ...repeated.map(([key, times]) => `${key} was taken ${times} times`),
    ...early.map((step) => `${step.key} came ${-computeLatenessMs(step)} ms before its due`),
  ]
}
