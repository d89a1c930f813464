import { findApplicant } from '../db/tables/applicants'
import { insertKnownAddress } from '../db/tables/known-addresses'
import type { Dependencies } from './dependencies'

/**
 * Stores that whoever acts now has the mailbox of the applicant: they typed digits of a mail, or sent a form that only its link opens.
 * The caller must be sure that no scanner of a mail server does the same; opening a link is not enough.
 */
export async function knowAddress({ database, addressLinks }: Dependencies, applicationId: string): Promise<void> {
  const { email } = (await findApplicant(database, applicationId)) ?? {}
  if (email === undefined) return
  await insertKnownAddress(database, { applicationId, addressKey: addressLinks.hashAddress(email) })
}
