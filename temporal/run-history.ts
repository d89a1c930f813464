import type { WorkflowClient } from '@temporalio/client'
import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { type EventContent, type EventContents, findLocalActivity, listContents } from './event-contents'

/** One event of a Workflow history: its type, its time, a name and a summary; its contents only if they were asked for. */
export interface RawEvent {
  id: number
  /** id of the event that began the step to which this one belongs; its own id when it begins one or belongs to none */
  step: number
  type: string
  /** ISO 8601, UTC */
  at?: string
  /** name of the activity, Workflow, signal, Update, marker or timer */
  name?: string
  /** line that the Workflow set on a timer or activity for operators */
  summary?: string
  /** see `allowed-contents.ts` */
  contents?: EventContent[]
}

/**
 * Which events are read: up to `limit` after the event `after`, of the run `runId`, else of the last run; with their contents, as far as these
 * may be shown.
 */
export interface HistoryQuery {
  after: number
  limit: number
  hasContents?: boolean
  runId?: string | undefined
}

/** `after`: the id of the page's last event, present when more events follow; the next page starts after it. */
export interface HistoryPage {
  events: RawEvent[]
  after?: number
}

/** The fields of an event's contents that name it, or the event with which its step began. */
interface EventAttributes extends EventContents {
  activityType?: { name?: string | null } | null
  workflowType?: { name?: string | null } | null
  signalName?: string | null
  timerId?: string | null
  markerName?: string | null
  acceptedRequest?: ({ input?: { name?: string | null } | null } & EventContents['acceptedRequest']) | null
  scheduledEventId?: unknown
  startedEventId?: unknown
  acceptedEventId?: unknown
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
 * Reads up to `limit` events of one run after the event with the id `after`. Each call reads the history from its start,
 * because histories are short and an event id is a cursor that a person can read. Throws when there is no Workflow.
 */
export async function readHistory(
  { client, namespace }: { client: WorkflowClient; namespace: string },
  workflowId: string,
  { after, limit, hasContents = false, runId = '' }: HistoryQuery,
): Promise<HistoryPage> {
  const present = createPresenter(hasContents)
  const found: RawEvent[] = []
  let nextPageToken: Uint8Array = new Uint8Array()
  do {
    const request = { namespace, execution: { workflowId, runId }, maximumPageSize: EVENTS_PER_PAGE, nextPageToken }
    const page = await client.workflowService.getWorkflowExecutionHistory(request)
    found.push(...(page.history?.events ?? []).map(present).filter(({ id }) => id > after))
    nextPageToken = page.nextPageToken
  } while (nextPageToken.length > 0 && found.length <= limit)
  const events = found.slice(0, limit)
  const last = found.length > limit ? events.at(-1) : undefined
  return { events, ...(last && { after: last.id }) }
}

/** Presents events in the order of the history: a later event of a step has no name of its own, so that of its first event counts. */
function createPresenter(hasContents: boolean): (event: ServerEvent) => RawEvent {
  const names = new Map<number, string>()
  return (event) => {
    const [key = 'unknown', value] =
      Object.entries(event).find(([name, inner]) => name.endsWith('EventAttributes') && inner) ?? []
    const attributes = (value ?? {}) as EventAttributes
    const id = Number(event.eventId ?? 0)
    const type = key.replace(/EventAttributes$/, '')
    const step = findFirstOfStep(type, attributes) ?? id
    const name = findEventName(attributes) ?? names.get(step)
    if (name !== undefined) names.set(step, name)
    const at = toIsoInstant(event.eventTime)
    const summary = readSummary(event.userMetadata?.summary)
    const contents = hasContents ? listContents(type, name, attributes) : []
    return {
      id,
      step,
      type,
      ...(at && { at }),
      ...(name && { name }),
      ...(summary && { summary }),
      ...(contents.length > 0 && { contents }),
    }
  }
}

/** The field with the id of the event that began the step: of an activity and a Workflow Task, of an Update, of a timer. */
function findFirstOfStep(type: string, attributes: EventAttributes): number | undefined {
  const { scheduledEventId, acceptedEventId, startedEventId } = attributes
  const first = type.startsWith('timer') ? startedEventId : (scheduledEventId ?? acceptedEventId)
  return Number(first ?? 0) > 0 ? Number(first) : undefined
}

function findEventName(attributes: EventAttributes): string | undefined {
  const { activityType, workflowType, signalName, acceptedRequest, markerName, timerId } = attributes
  const local = markerName ? findLocalActivity(attributes) : undefined
  return (
    activityType?.name ??
    workflowType?.name ??
    signalName ??
    acceptedRequest?.input?.name ??
    local ??
    markerName ??
    timerId ??
    undefined
  )
}

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
