import type { AddressLinks } from '../db/address-links'
import type { Database } from '../db/connection'
import { type MailCaps, reserveAddressMail } from '../db/tables/address-mails'
import { findStatement } from '../db/tables/address-statements'
import type { LeasedNotification } from '../db/tables/notification-sending'
import type { Language } from '../locales/language'
import type { OwnerLink, Readers } from './mail-readers'

export interface AdmissionParts {
  db: Database
  /** public address of the platform */
  baseUrl: string
  addressLinks: AddressLinks
  mailCaps: MailCaps
}

/**
 * Whether a mail to an applicant may be sent. stopped: the owner of the address wants no mails. capped: nobody confirmed the
 * address or is known to have it, and too many mails went to it today. Otherwise `isConfirmed` says whether its owner confirmed that the application is
 * theirs, and `token` is that of the link in the mail.
 */
export type Admission = 'stopped' | 'capped' | { isConfirmed: boolean; token: string }

/** `at`: when the mail is sent, epoch ms */
async function admitMail(
  { db, addressLinks, mailCaps }: AdmissionParts,
  { id: notificationId, applicationId }: Pick<LeasedNotification, 'id' | 'applicationId'>,
  address: string,
  at: number,
): Promise<Admission> {
  const admission = await admitUncounted({ db, addressLinks }, applicationId, address, at)
  if (admission === 'stopped' || admission.isConfirmed) return admission
  const keys = { addressKey: addressLinks.hashAddress(address), foldedKey: addressLinks.hashFolded(address) }
  const isReserved = await reserveAddressMail(db, { notificationId, applicationId, ...keys }, mailCaps)
  return isReserved ? admission : 'capped'
}

/**
 * The same without the caps: for the mail with a one-time number, whose requests the API counts by address
 * (`api/acts/own-address.ts`). So mails about applications cannot use it up, nor it them.
 */
export async function admitUncounted(
  { db, addressLinks }: Pick<AdmissionParts, 'db' | 'addressLinks'>,
  applicationId: string,
  address: string,
  at: number,
): Promise<Exclude<Admission, 'capped'>> {
  const link = { applicationId, addressKey: addressLinks.hashAddress(address) }
  const statement = await findStatement(db, link)
  const isConfirmed = statement === 'mine'
  if (statement !== undefined && !isConfirmed) return 'stopped'
  return { isConfirmed, token: addressLinks.issueToken(link, at) }
}

/** Creates the link to the page where the owner of the address says whether the application is theirs. */
export const createOwnerLink = (
  { baseUrl }: Pick<AdmissionParts, 'baseUrl'>,
  { isConfirmed, token }: Exclude<Admission, string>,
  language: Language,
): OwnerLink => {
  const base = baseUrl.replace(/\/$/, '')
  return { page: `${base}/${language}/address/${token}`, address: `${base}/api/addresses/${token}`, isConfirmed }
}

/**
 * Returns the applicant as the reader of the mail, with the link for the owner of the address. Without a confirmation the reader
 * has no name: whoever typed the address chose the name too. `at`: when the mail is sent, epoch ms.
 */
export async function admitApplicant(
  parts: AdmissionParts,
  leased: LeasedNotification,
  readers: Readers[],
  at: number,
): Promise<Readers[] | 'stopped' | 'capped'> {
  const [applicant] = readers
  const [person] = applicant?.people ?? []
  if (!applicant || !person) return readers
  const admission = await admitMail(parts, leased, person.address, at)
  if (typeof admission === 'string') return admission
  const ownerLink = createOwnerLink(parts, admission, applicant.language)
  return [{ ...applicant, people: [ownerLink.isConfirmed ? person : { ...person, name: '' }], ownerLink }]
}
