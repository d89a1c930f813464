import type { RecordedEvent } from '../../domain/events'
import { EVENTS_OF_TEXTS } from '../../domain/disclosure'
import { ENDS_OF_QUESTIONS, EVENTS_OF_ROUNDS } from '../../domain/wait-reasons'
import { type Database, toJsonb, toTimestamp, type Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { hashEvent } from '../hash'
import type { Condition } from './visibility'

/** Lists the events of an application with a sequence greater than `afterSequence`, in order. */
export async function listEvents(
  db: Database | Transaction,
  applicationId: string,
  afterSequence = 0,
): Promise<RecordedEvent[]> {
  const rows = await withSafeErrors(() =>
    db('event').where({ application_id: applicationId }).where('sequence', '>', afterSequence).orderBy('sequence'),
  )
  return rows.map(toRecorded)
}

/**
 * SQL condition: the receipt, the events that withhold or disclose a text, that tell of help, those that end a question, those that say
 * how the application came to the office that has it, and remarks of offices of a body and of the operation room. All of them are read from
 * the events of one application, so one more type costs nothing.
 */
const IS_OF_ROW_SQL = `(sequence = 1 or type in (${['withheld', 'examined', 'helped', ...ENDS_OF_QUESTIONS, ...EVENTS_OF_ROUNDS].map((type) => `'${type}'`).join(', ')})
  or type = 'remarked' and (actor -> 'rung' is not null or actor ->> 'role' = 'operation_room'))`

/**
 * Lists the events that a row of a list needs of these applications, by application: the receipt and those that withhold or disclose a text
 * decide who may read the first texts; those that end a question or tell of help say why it waits.
 */
export const listEventsOfRows = (db: Database, applicationIds: string[]): Promise<Map<string, RecordedEvent[]>> =>
  listEventsOf(db, applicationIds, { sql: IS_OF_ROW_SQL, values: [] })

/** Lists, by application, the events that decide which texts of these applications somebody may read. */
export const listEventsOfTexts = (db: Database, applicationIds: string[]): Promise<Map<string, RecordedEvent[]>> =>
  listEventsOf(db, applicationIds, { sql: 'type = any(?)', values: [[...EVENTS_OF_TEXTS]] })

async function listEventsOf(
  db: Database,
  applicationIds: string[],
  wanted: Condition,
): Promise<Map<string, RecordedEvent[]>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await withSafeErrors(() =>
    db('event')
      .whereRaw('application_id = any(?)', [applicationIds])
      .whereRaw(wanted.sql, wanted.values as string[])
      .orderBy('sequence')
      .select('application_id', ...EVENT_COLUMNS),
  )
  const eventsById = new Map<string, RecordedEvent[]>()
  for (const { application_id: id, ...row } of rows)
    eventsById.set(id, [...(eventsById.get(id) ?? []), toRecorded(row)])
  return eventsById
}

/** SQL expression: the same events of one application as JSON, in the form of RecordedEvent; null without any. */
export const eventsOfRowSql = (applicationId: string): string => `(
    select json_agg(json_build_object('sequence', sequence, 'type', type, 'v', v, 'at', floor(extract(epoch from at) * 1000),
      'recordedAt', floor(extract(epoch from recorded_at) * 1000), 'actor', actor, 'commandId', command_id,
      'policyVersion', policy_version, 'body', body) order by sequence)
    from event where application_id = ${applicationId} and ${IS_OF_ROW_SQL}
  )`

/** Lists, by application, the last event of these applications, and whether the application is secret now. */
export async function listLastEvents(
  db: Database,
  applicationIds: string[],
): Promise<Map<string, { event: RecordedEvent; isSecret: boolean }>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await withSafeErrors(() =>
    db('application')
      .join('event', (on) =>
        on.on('event.application_id', 'application.id').andOn('event.sequence', 'application.sequence'),
      )
      .whereRaw('application.id = any(?)', [applicationIds])
      .select('application.id', 'application.secret', ...EVENT_COLUMNS.map((column) => `event.${column}`)),
  )
  return new Map(rows.map(({ id, secret, ...row }) => [id, { event: toRecorded(row), isSecret: secret }]))
}

/** One row of the table `event`. */
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
  /** the place in the order of all events; PostgreSQL gives it, and it is not hashed */
  position: number
}

/** The columns that `toRecorded` reads. */
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

export const toRecorded = (row: Pick<EventRow, (typeof EVENT_COLUMNS)[number]>): RecordedEvent =>
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
  }) as RecordedEvent

/** Creates the rows of consecutive events. Each row contains the hash of the previous event; the first one gets `previousHash`. */
export function toEventRows(
  applicationId: string,
  events: RecordedEvent[],
  previousHash: string,
): Record<string, unknown>[] {
  let previous = previousHash
  return events.map((event) => {
    const hash = hashEvent(previous, applicationId, event)
    const row = {
      application_id: applicationId,
      sequence: event.sequence,
      type: event.type,
      v: event.v,
      at: toTimestamp(event.at),
      recorded_at: toTimestamp(event.recordedAt),
      actor: toJsonb(event.actor),
      command_id: event.commandId,
      policy_version: event.policyVersion,
      body: toJsonb(event.body),
      previous_hash: previous,
      hash,
    }
    previous = hash
    return row
  })
}
