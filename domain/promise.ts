import { isSentElsewhere } from './answer-way'
import type { Application } from './application'

/** The instant at which the applicant first got an answer, or a redirection that was not overturned; undefined if never. */
export const findFirstReleaseAt = ({ firstReleasedAt, release }: Application): number | undefined =>
  firstReleasedAt ?? release?.at

/**
 * The instant of the first release, for the state after a reopening. A redirection that is reopened was overturned: the applicant
 * still waits for an answer, so it keeps no promise. An answer that is reopened was an answer.
 */
export const findFirstReleaseAtReopening = (application: Application): number | undefined =>
  application.firstReleasedAt ?? (isSentElsewhere(application) ? undefined : application.release?.at)

/** Whether the applicant had an answer or a redirection by the promised instant. No later objection changes it, and no reopening of an answer. */
export const isPromiseKept = (application: Application): boolean =>
  (findFirstReleaseAt(application) ?? Number.POSITIVE_INFINITY) <= application.promisedAt
