import type { Database, Transaction } from './connection'
import { guarded } from './errors'
import { type ApplicationRow, toApplicationRow } from './rows'

export type { ApplicationRow } from './rows'

/** The application with its reference in the one spelling `parseReference` gives, or undefined. */
export async function findByReference(db: Database, reference: string): Promise<ApplicationRow | undefined> {
  const row = await guarded(() => db('application').where({ reference }).first())
  return row && toApplicationRow(row)
}

export async function findById(db: Database | Transaction, id: string): Promise<ApplicationRow | undefined> {
  const row = await guarded(() => db('application').where({ id }).first())
  return row && toApplicationRow(row)
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
