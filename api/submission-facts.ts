import type { Applicant } from '../db/tables/applicants'
import type { ApplicationRow } from '../db/tables/application-row'
import type { Submission as FirstSubmission } from '../domain/first-events'
import { normalisePhone } from '../domain/phone'
import { listAllFlags } from '../domain/withheld-texts'
import type { Submission } from './check-submission'

/** The part of a submission from which its first events are decided, besides its stored texts and the promised date. */
export const toFirstSubmission = (
  { type, channel, sector, entity, location, topic, submitter, applicant }: Submission,
  words: string,
  followed: ApplicationRow | undefined,
): Omit<FirstSubmission, 'text' | 'title' | 'promisedAt'> => ({
  type,
  channel,
  words,
  ...(sector && { sector }),
  ...(entity && { entity }),
  ...(location?.region && { region: location.region }),
  ...(topic && { topic }),
  ...(applicant.contact?.inDanger && { declaresDanger: true }),
  submittedBy: submitter ? 'relative' : 'applicant',
  ...(followed && { follows: followed.id, followedFlags: listAllFlags(followed.state) }),
})

/** The place as it is stored: without the code of its region, which the address names. Absent when none was given. */
export function toPlace({ location }: Submission): { location?: Omit<NonNullable<Submission['location']>, 'region'> } {
  if (!location) return {}
  const { region: _leadsToTheBody, ...place } = location
  return { location: place }
}

/** The applicant as the submission names them. */
export function toApplicant({ applicant: { phone, ...applicant }, submitter }: Submission): Applicant {
  return { ...applicant, ...(phone && { phone: normalisePhone(phone) }), ...(submitter && { submitter }) }
}
