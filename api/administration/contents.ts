import type { ApplicationRow } from '../../db/tables/application-row'
import { findRecentOperation, insertOperation } from '../../db/tables/operators-log'
import { isSecret } from '../../domain/secrecy'
import type { RawEvent } from '../../temporal/run-history'
import { workflowIdOf } from '../../temporal/workflow-id'
import type { Dependencies } from '../dependencies'
import { formatInstant } from '../presenters/format-instant'
import { Problem } from '../problem'
import type { InterventionReason } from './interventions'
import { hideRaise } from './raised-events'

type UsedDependencies = Pick<Dependencies, 'database' | 'temporal'>

/** How long a typed reason counts, for its author and one application. */
const CONTENTS_MINUTES = 15

/**
 * Whether a person may read what the steps of a Workflow got and gave. `never`: the application is secret. `closed`: the person gave no
 * reason in the last 15 minutes. `open`: until the instant `until` (ISO 8601).
 */
export type ContentsAccess = { state: 'never' | 'closed' } | { state: 'open'; until: string }

/** Stores the reason. The operators' log is the only place that knows who may read which contents, so no cookie can say so. */
export async function openContents(
  { database }: UsedDependencies,
  { id }: ApplicationRow,
  reason: InterventionReason,
): Promise<void> {
  await insertOperation(database, { ...reason, act: 'contents', target: workflowIdOf(id) })
}

export async function findContentsAccess(
  { database }: UsedDependencies,
  { id, state }: ApplicationRow,
  personId: string,
): Promise<ContentsAccess> {
  if (isSecret(state)) return { state: 'never' }
  const wanted = { personId, act: 'contents', target: workflowIdOf(id) } as const
  const at = await findRecentOperation(database, wanted, CONTENTS_MINUTES)
  return at === undefined
    ? { state: 'closed' }
    : { state: 'open', until: formatInstant(at + CONTENTS_MINUTES * 60_000) }
}

/** The events of one file. A run continues as new long before it has more. */
const MAX_EVENTS_OF_FILE = 25_000

/** The history of a Workflow as a file has it. */
export interface HistoryFile {
  reference: string
  workflowId: string
  runId: string
  events: RawEvent[]
  /** id of the last event, when the history has more than one file holds */
  eventsAfter?: number
}

/**
 * Returns the events with their contents of the run `runId`, else of the last one. Throws `service.temporal_unavailable`, and `contents.none` when
 * there is no such run.
 */
export async function getHistoryFile(
  { temporal }: UsedDependencies,
  row: ApplicationRow,
  wantedRunId?: string,
): Promise<HistoryFile> {
  const read = async () => {
    const runId = wantedRunId ?? (await temporal.findRun(row.id))?.runId
    if (runId === undefined) return undefined
    const page = await temporal.findHistory(row.id, { after: 0, limit: MAX_EVENTS_OF_FILE, hasContents: true, runId })
    return page && { ...page, runId }
  }
  const found = await read().catch(() => {
    throw new Problem('service.temporal_unavailable', { retryAfterSeconds: 5 })
  })
  if (!found) throw new Problem('contents.none')
  const { runId, events, after } = found
  return {
    reference: row.reference,
    workflowId: workflowIdOf(row.id),
    runId,
    events: hideRaise(events, row.state),
    ...(after !== undefined && { eventsAfter: after }),
  }
}
