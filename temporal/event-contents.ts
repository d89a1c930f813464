import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { findActivityShapes, findUpdateShapes, findWorkflowShapes } from './allowed-contents'
import { readFailureCode } from './failure-code'
import { CODE, listShown, NUMBER, type Shape, type ShownValue } from './shapes'

/** What a step got (`input`), gave (`result`), or why it failed (`failure`: a code). */
export const CONTENT_PARTS = ['input', 'result', 'failure'] as const
type ContentPart = (typeof CONTENT_PARTS)[number]

/** One value of the contents of an event, or the size of what is not shown. */
export interface EventContent extends ShownValue {
  part: ContentPart
}

interface Payloads {
  payloads?: readonly Payload[] | null
}

/** The contents of an event in the server's own format, as far as this file reads them. */
export interface EventContents {
  input?: Payloads | null
  result?: Payloads | null
  failure?: object | null
  cause?: number | null
  acceptedRequest?: { input?: { args?: Payloads | null } | null } | null
  outcome?: { success?: Payloads | null; failure?: object | null } | null
  details?: Record<string, Payloads> | null
  startToFireTimeout?: { seconds?: unknown; nanos?: number | null } | null
}

/**
 * Lists what may be shown of the contents of an event, by `allowed-contents.ts`. `type`: the type of the event without its suffix;
 * `step`: the name of the activity or Update to which the event belongs.
 */
export function listContents(type: string, step: string | undefined, contents: EventContents): EventContent[] {
  const shapes = findShapes(type, step)
  const updates = contents.acceptedRequest?.input?.args
  const outcome = contents.outcome?.success
  const failure = contents.outcome?.failure ?? contents.failure
  const cause = type === 'workflowTaskFailed' ? contents.cause : undefined
  const code = failure ? readFailureCode({ failure, ...(cause && { cause }) }) : undefined
  return [
    ...readPart('input', contents.input ?? updates, shapes?.input ?? []),
    ...readPart('result', contents.result ?? outcome ?? contents.details?.['result'], [shapes?.result]),
    ...readTimer(contents),
    ...(code === undefined
      ? []
      : [{ part: 'failure' as const, ...listShown(CODE_OF_FAILURE, code)[0], field: 'code' }]),
  ]
}

/** An error type begins with a capital letter; `readFailureCode` has checked how it looks. */
const CODE_OF_FAILURE: Shape = { kind: 'code', accepts: () => true }

function findShapes(type: string, step = ''): { input: readonly Shape[]; result?: Shape } | undefined {
  if (type.startsWith('workflowExecutionUpdate')) return findUpdateShapes(step)
  if (/^workflowExecution(Started|Completed|ContinuedAsNew)$/.test(type)) return findWorkflowShapes()
  if (type.startsWith('activityTask') || type === 'markerRecorded') return findActivityShapes(step)
  return undefined
}

const readPart = (
  part: ContentPart,
  payloads: Payloads | null | undefined,
  shapes: readonly (Shape | undefined)[],
): EventContent[] => {
  const all = payloads?.payloads ?? []
  const fieldOf = (index: number) => (all.length > 1 ? String(index + 1) : '')
  return all.flatMap((payload, index) =>
    readPayload(payload, shapes[index], fieldOf(index)).map((shown) => ({ part, ...shown })),
  )
}

/** A payload that is no JSON is told by its size only. */
function readPayload(payload: Payload, shape: Shape | undefined, field: string): ShownValue[] {
  try {
    return listShown(shape, defaultPayloadConverter.fromPayload(payload), field)
  } catch {
    return [{ field, hidden: payload.data?.length ?? 0 }]
  }
}

function readTimer({ startToFireTimeout: time }: EventContents): EventContent[] {
  if (!time) return []
  const seconds = Number(time.seconds ?? 0) + Math.round((time.nanos ?? 0) / 1e6) / 1000
  return [{ part: 'input', field: 'seconds', kind: NUMBER.kind, value: String(seconds) }]
}

/** The name of the local activity of which a marker tells; undefined for any other marker. */
export function findLocalActivity({ details }: EventContents): string | undefined {
  const [data] = details?.['data']?.payloads ?? []
  if (!data) return undefined
  try {
    const { activity_type: name } = defaultPayloadConverter.fromPayload<{ activity_type?: unknown }>(data)
    return CODE.accepts(name) ? (name as string) : undefined
  } catch {
    return undefined
  }
}
