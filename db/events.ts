import type { Decided, Recorded } from '../domain/events'
import type { Database, Transaction } from './connection'
import { instant, json } from './connection'
import { guarded } from './errors'
import { hashEvent } from './hash'

/** Events of an application after the given sequence, in order. */
export async function listEvents(
  db: Database | Transaction,
  applicationId: string,
  afterSequence = 0,
): Promise<Recorded[]> {
  const rows = await guarded(() =>
    db('event').where({ application_id: applicationId }).where('sequence', '>', afterSequence).orderBy('sequence'),
  )
  return rows.map(toRecorded)
}

export interface EventRow {
  application_id: string
  sequence: number
  type: string
  v: number
  at: number
  recorded_at: number
  actor: unknown
  command_id: string
  policy_version: number
  body: unknown
  previous_hash: string
  hash: string
}

export const toRecorded = (row: EventRow): Recorded =>
  ({
    sequence: row.sequence,
    type: row.type,
    v: row.v,
    at: row.at,
    recordedAt: row.recorded_at,
    actor: row.actor,
    commandId: row.command_id,
    policyVersion: row.policy_version,
    body: row.body,
  }) as Recorded

/**
 * Numbers what was decided: what `record` and intake commit. `nowMs` is PostgreSQL's clock. Instants become whole
 * milliseconds, upwards, so that no event lies before the due it speaks of.
 */
export function numberEvents(
  decided: Decided[],
  after: { sequence: number; commandId: string; policyVersion: number; nowMs: number },
): Recorded[] {
  return decided.map((event, index) => {
    const at = Math.ceil(event.at)
    const recordedAt = Math.max(at, after.nowMs)
    const { commandId, policyVersion } = after
    return { ...event, at, sequence: after.sequence + index + 1, recordedAt, commandId, policyVersion }
  })
}

/** Rows of consecutive events, each linked to the one before. */
export function chainRows(applicationId: string, events: Recorded[], previousHash: string): Record<string, unknown>[] {
  let previous = previousHash
  return events.map((event) => {
    const hash = hashEvent(previous, applicationId, event)
    const row = {
      application_id: applicationId,
      sequence: event.sequence,
      type: event.type,
      v: event.v,
      at: instant(event.at),
      recorded_at: instant(event.recordedAt),
      actor: json(event.actor),
      command_id: event.commandId,
      policy_version: event.policyVersion,
      body: json(event.body),
      previous_hash: previous,
      hash,
    }
    previous = hash
    return row
  })
}
