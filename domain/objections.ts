import { pickDisclosedFields } from './disclosure'
import type { RecordedEvent } from './events'

/** What came of an objection, as its applicant may know it. */
export const OBJECTION_RESULTS = ['confirmed', 'reopened', 'reopened_by_silence'] as const
export type ObjectionResult = (typeof OBJECTION_RESULTS)[number]

interface Objection {
  objected: RecordedEvent
  /** absent while it is being decided, and when a withdrawal came before a decision */
  end?: { at: number; result: ObjectionResult }
}

/** Lists the objections in their order, each with what ended it. `at`: epoch ms. */
export function listObjections(events: readonly RecordedEvent[]): Objection[] {
  const objections: Objection[] = []
  for (const event of events) {
    const last = objections.at(-1)
    const result = findResult(event)
    if (event.type === 'objected') objections.push({ objected: event })
    else if (last && !last.end && result) objections.splice(-1, 1, { ...last, end: { at: event.at, result } })
  }
  return objections
}

function findResult(event: RecordedEvent): ObjectionResult | undefined {
  if (event.type === 'confirmed') return 'confirmed'
  if (event.type !== 'reopened') return undefined
  return pickDisclosedFields<'reopened'>(event, ['applicant']).bySilence ? 'reopened_by_silence' : 'reopened'
}
