import type { CaseDetail } from './case-facts'

export type RawEvent = CaseDetail['events'][number]

/** The events of one step, or of several sendings in a row. */
export interface EventGroup {
  /** ids of the first and the last event; the first may stand on an earlier page */
  first: number
  last: number
  /** instant of its first event on this page, ISO 8601 */
  at?: string | undefined
  /** type of its last event: how the step stands */
  type: string
  name?: string | undefined
  summary?: string | undefined
  /** how many steps; more than 1 only for sendings in a row */
  steps: number
  contents: NonNullable<RawEvent['contents']>
}

/** Turns of the Workflow that worked: they say nothing that their steps do not say. */
const GOOD_TURNS = ['workflowTaskScheduled', 'workflowTaskStarted', 'workflowTaskCompleted']
/** The activity that sends mails. */
const SENDING = 'deliver'

/**
 * Groups the events of a page by step, in the order in which the steps began. Leaves out the turns of the Workflow that worked, and joins
 * sendings in a row that worked.
 */
export function groupEvents(events: readonly RawEvent[]): EventGroup[] {
  const steps = new Map<number, RawEvent[]>()
  for (const event of events) steps.set(event.step, [...(steps.get(event.step) ?? []), event])
  const groups = [...steps.values()]
    .filter((members) => !members.every(({ type }) => GOOD_TURNS.includes(type)))
    .map(toGroup)
  return groups.reduce<EventGroup[]>((before, group) => {
    const last = before.at(-1)
    return last && isSent(last) && isSent(group) ? [...before.slice(0, -1), join(last, group)] : [...before, group]
  }, [])
}

function toGroup(members: readonly RawEvent[]): EventGroup {
  const last = members.at(-1) as RawEvent
  return {
    first: last.step,
    last: last.id,
    at: members[0]?.at,
    type: last.type,
    name: last.name,
    summary: members.find(({ summary }) => summary !== undefined)?.summary,
    steps: 1,
    contents: members.flatMap(({ contents = [] }) => contents),
  }
}

const isSent = ({ name, type }: EventGroup): boolean => name === SENDING && type === 'activityTaskCompleted'

const join = (first: EventGroup, next: EventGroup): EventGroup => ({
  ...first,
  last: next.last,
  steps: first.steps + next.steps,
  contents: [...first.contents, ...next.contents],
})
