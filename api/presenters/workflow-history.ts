import { defaultPayloadConverter, type Payload } from '@temporalio/common'

/** One event of a Workflow history: what happened to which name, never with what contents. */
export interface RawEvent {
  id: number
  type: string
  at?: string
  /** activity, update, signal or timer by name */
  name?: string
  summary?: string
}

interface Attributes {
  activityType?: { name?: string | null } | null
  workflowType?: { name?: string | null } | null
  signalName?: string | null
  timerId?: string | null
  markerName?: string | null
  acceptedRequest?: { input?: { name?: string | null } | null } | null
}

interface HistoryEvent {
  eventId?: unknown
  eventType?: unknown
  eventTime?: { seconds?: unknown; nanos?: number | null } | null
  userMetadata?: { summary?: unknown } | null
}

/** Histories hold codes and ids only; of these only types, names, times and summaries are shown. */
export const presentHistory = (events: readonly object[]): RawEvent[] => events.map((event) => presentEvent(event))

function presentEvent(event: HistoryEvent): RawEvent {
  const [key, attributes] =
    Object.entries(event).find(([name, value]) => name.endsWith('EventAttributes') && value) ?? []
  const at = instantOf(event)
  const name = nameOf((attributes ?? {}) as Attributes)
  const summary = summaryOf(event.userMetadata?.summary)
  return {
    id: Number(event.eventId ?? 0),
    type: (key ?? 'unknown').replace(/EventAttributes$/, ''),
    ...(at && { at }),
    ...(name && { name }),
    ...(summary && { summary }),
  }
}

const nameOf = ({ activityType, workflowType, signalName, acceptedRequest, markerName, timerId }: Attributes) =>
  activityType?.name ?? workflowType?.name ?? signalName ?? acceptedRequest?.input?.name ?? markerName ?? timerId

function instantOf({ eventTime }: HistoryEvent): string | undefined {
  if (!eventTime) return undefined
  return new Date(Number(eventTime.seconds ?? 0) * 1000 + Math.floor((eventTime.nanos ?? 0) / 1e6)).toISOString()
}

function summaryOf(payload: unknown): string | undefined {
  if (!payload) return undefined
  const text: unknown = defaultPayloadConverter.fromPayload(payload as Payload)
  return typeof text === 'string' ? text.slice(0, 200) : undefined
}
