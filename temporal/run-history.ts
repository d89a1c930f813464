import type { WorkflowClient } from '@temporalio/client'
import { defaultPayloadConverter, type Payload } from '@temporalio/common'

/** One event of a Workflow history: its type, its time, a name and a summary, without its other contents. */
export interface RawEvent {
  id: number
  type: string
  /** ISO 8601, UTC */
  at?: string
  /** name of the activity, Workflow, signal, Update, marker or timer */
  name?: string
  /** line that the Workflow set on a timer or activity for operators */
  summary?: string
}

/** `after`: the id of the page's last event, present when more events follow; the next page starts after it. */
export interface HistoryPage {
  events: RawEvent[]
  after?: number
}

/** The fields of an event's contents that name it. */
interface EventAttributes {
  activityType?: { name?: string | null } | null
  workflowType?: { name?: string | null } | null
  signalName?: string | null
  timerId?: string | null
  markerName?: string | null
  acceptedRequest?: { input?: { name?: string | null } | null } | null
}

/** A point in time in the server's own format. */
export type ServerTime = { seconds?: unknown; nanos?: number | null } | null

/** An event in the server's own format. */
interface ServerEvent {
  eventId?: unknown
  eventType?: unknown
  eventTime?: ServerTime
  userMetadata?: { summary?: unknown } | null
}

const EVENTS_PER_PAGE = 1_000

/**
 * Reads up to `limit` events of the last run after the event with the id `after`. Each call reads the history from its start,
 * because histories are short and an event id is a cursor that a person can read. Throws when there is no Workflow.
 */
export async function readHistory(
  { client, namespace }: { client: WorkflowClient; namespace: string },
  workflowId: string,
  { after, limit }: { after: number; limit: number },
): Promise<HistoryPage> {
  const found: RawEvent[] = []
  let nextPageToken: Uint8Array = new Uint8Array()
  do {
    const request = { namespace, execution: { workflowId }, maximumPageSize: EVENTS_PER_PAGE, nextPageToken }
    const page = await client.workflowService.getWorkflowExecutionHistory(request)
    found.push(...(page.history?.events ?? []).map(presentEvent).filter(({ id }) => id > after))
    nextPageToken = page.nextPageToken
  } while (nextPageToken.length > 0 && found.length <= limit)
  const events = found.slice(0, limit)
  const last = found.length > limit ? events.at(-1) : undefined
  return { events, ...(last && { after: last.id }) }
}

function presentEvent(event: ServerEvent): RawEvent {
  const [key, attributes] =
    Object.entries(event).find(([name, value]) => name.endsWith('EventAttributes') && value) ?? []
  const at = toIsoInstant(event.eventTime)
  const name = findEventName((attributes ?? {}) as EventAttributes)
  const summary = readSummary(event.userMetadata?.summary)
  return {
    id: Number(event.eventId ?? 0),
    type: (key ?? 'unknown').replace(/EventAttributes$/, ''),
    ...(at && { at }),
    ...(name && { name }),
    ...(summary && { summary }),
  }
}

const findEventName = ({
  activityType,
  workflowType,
  signalName,
  acceptedRequest,
  markerName,
  timerId,
}: EventAttributes) =>
  activityType?.name ?? workflowType?.name ?? signalName ?? acceptedRequest?.input?.name ?? markerName ?? timerId

const MAX_SUMMARY_LENGTH = 200

function readSummary(payload: unknown): string | undefined {
  if (!payload) return undefined
  const text: unknown = defaultPayloadConverter.fromPayload(payload as Payload)
  return typeof text === 'string' ? text.slice(0, MAX_SUMMARY_LENGTH) : undefined
}

/** ISO 8601, UTC, whole milliseconds. */
export function toIsoInstant(time: ServerTime | undefined): string | undefined {
  if (!time) return undefined
  return new Date(Number(time.seconds ?? 0) * 1000 + Math.floor((time.nanos ?? 0) / 1e6)).toISOString()
}
