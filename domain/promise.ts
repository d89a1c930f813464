import type { Application } from './application'

/** The instant at which the applicant first got an answer or a redirection, also after a reopening; undefined if never. */
export const findFirstReleaseAt = ({ firstReleasedAt, release }: Application): number | undefined =>
  firstReleasedAt ?? release?.at

/** Whether the applicant had an answer or a redirection by the promised instant. No later objection or reopening changes it. */
export function isPromiseKept(application: Application): boolean {
  const firstReleaseAt = findFirstReleaseAt(application)
  return firstReleaseAt !== undefined && firstReleaseAt <= application.promisedAt
}
