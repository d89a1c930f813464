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
  const at = instantOf(event.eventTime)
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

/** Temporal's instants, as this API writes them. */
export function instantOf(time: HistoryEvent['eventTime']): string | undefined {
  if (!time) return undefined
  return new Date(Number(time.seconds ?? 0) * 1000 + Math.floor((time.nanos ?? 0) / 1e6)).toISOString()
}

interface Failed {
  cause?: number | null
  failure?: object | null
}

interface Failure {
  message?: string | null
  applicationFailureInfo?: { type?: string | null } | null
  cause?: Failure | null
}

const NON_DETERMINISTIC = 24
/** What our own rules and activities throw begins with a code. */
const CODE = /^(?:Error: )?([a-z]+(?:\.[a-z_]+)+)(?=$|[\s:])/
const TYPE = /^[A-Z][A-Za-z]{2,60}$/

/** Why something failed, as a code: a message may hold anything, so nothing else of it is shown. */
export function failureOf(failed: Failed | null | undefined): string | undefined {
  if (!failed) return undefined
  if (failed.cause === NON_DETERMINISTIC) return 'workflow.non_deterministic'
  const chain: Failure[] = []
  for (let at = failed.failure as Failure | null | undefined; at && chain.length < 5; at = at.cause) chain.push(at)
  const code = chain.flatMap(({ message }) => CODE.exec(message ?? '')?.[1] ?? [])[0]
  const type = chain.flatMap(({ applicationFailureInfo: info }) => TYPE.exec(info?.type ?? '')?.[0] ?? [])[0]
  return code ?? type ?? 'unknown'
}

function summaryOf(payload: unknown): string | undefined {
  if (!payload) return undefined
  const text: unknown = defaultPayloadConverter.fromPayload(payload as Payload)
  return typeof text === 'string' ? text.slice(0, 200) : undefined
}
