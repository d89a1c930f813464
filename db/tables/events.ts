import type { Recorded } from '../../domain/events'
import type { Database, Transaction } from '../connection'
import { instant, json } from '../connection'
import { guarded } from '../errors'
import { hashEvent } from '../hash'

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

/** What `toRecorded` reads of a row. */
export const EVENT_COLUMNS = [
  'sequence',
  'type',
  'v',
  'at',
  'recorded_at',
  'actor',
  'command_id',
  'policy_version',
  'body',
] as const satisfies (keyof EventRow)[]

export const toRecorded = (row: Pick<EventRow, (typeof EVENT_COLUMNS)[number]>): Recorded =>
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
