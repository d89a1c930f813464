import type { Recorded } from '../../domain/events'
import type { Database, Transaction } from '../connection'
import { guarded } from '../errors'
import { EVENT_COLUMNS, toRecorded } from './events'
import { type ApplicationRow, toApplicationRow } from './application-row'

export type { ApplicationRow } from './application-row'

/** The application with its reference in the one spelling `parseReference` gives, or undefined. */
export async function findByReference(db: Database, reference: string): Promise<ApplicationRow | undefined> {
  const row = await guarded(() => db('application').where({ reference }).first())
  return row && toApplicationRow(row)
}

export async function findById(db: Database | Transaction, id: string): Promise<ApplicationRow | undefined> {
  const row = await guarded(() => db('application').where({ id }).first())
  return row && toApplicationRow(row)
}

/** The application, and one of its events; undefined when either is unknown. */
export async function findWithEvent(
  db: Database,
  id: string,
  sequence: number,
): Promise<{ row: ApplicationRow; event: Recorded } | undefined> {
  const row = await guarded(() =>
    db('application')
      .join('event', 'event.application_id', 'application.id')
      .where({ 'application.id': id, 'event.sequence': sequence })
      .first('application.*', ...EVENT_COLUMNS.map((column) => `event.${column} as event_${column}`)),
  )
  if (!row) return undefined
  const event = Object.fromEntries(EVENT_COLUMNS.map((column) => [column, row[`event_${column}`]]))
  return { row: toApplicationRow(row), event: toRecorded(event as Parameters<typeof toRecorded>[0]) }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Which of these ids are applications; an id of another form is none. */
export async function listKnown(db: Database, ids: string[]): Promise<Set<string>> {
  const possible = ids.filter((id) => UUID.test(id))
  if (possible.length === 0) return new Set()
  return new Set(await guarded(() => db('application').whereIn('id', possible).pluck('id')))
}

/** Whose application it is. Personal data: never into a log, an event or an error. */
export interface Applicant {
  kind?: string
  name?: string
  phone?: string
  email?: string
  contact?: { by?: string; quiet?: boolean; sharedPhone?: boolean }
  segment?: string
  gender?: string
  submitter?: { relation: string }
}

export async function findApplicant(db: Database, applicationId: string): Promise<Applicant | undefined> {
  const row = await guarded(() => db('applicant').where({ application_id: applicationId }).first())
  if (!row) return undefined
  const { application_id: _id, ...fields } = row
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
