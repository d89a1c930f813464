import type { Database } from '../db/connection'
import type { OneTimeNumbers } from '../db/one-time-numbers'
import {
  concludeNumberRequest,
  type LeasedNumber,
  leaseNumberRequest,
  NUMBER_LIFETIME_MINUTES,
  storeNumber,
} from '../db/tables/one-time-numbers'
import { findOldestOwnApplication, readAddressQuiet } from '../db/tables/own-applications'
import type { PolicyReader } from '../db/tables/policies'
import { isMailAddress } from '../domain/mail-address'
import { renderNumberMail } from '../locales/mails/number-mail'
import { getProgrammeLocale } from '../locales/programme-locale'
import { type AdmissionParts, admitUncounted, createOwnerLink } from './admit-mail'
import { createMailHead } from './compose-mail'
import type { Mail, Smtp } from './smtp'

export interface NumberMailParts extends AdmissionParts {
  db: Database
  policyReader: PolicyReader
  oneTimeNumbers: OneTimeNumbers
  smtp: Smtp
  fromAddress: string
  /** every mail says that the platform is a rehearsal */
  isRehearsal: boolean
}

/**
 * Sends the mail of one request for a number, if one is due. Returns whether there was one. No mail goes to an address that no
 * application has or whose owner wants no mails. When the mail server fails, it is tried again a minute later,
 * with a new number.
 */
export async function sendNextNumber(parts: NumberMailParts, signal: AbortSignal): Promise<boolean> {
  const { db, oneTimeNumbers, smtp } = parts
  const leased = await leaseNumberRequest(db)
  if (!leased) return false
  const compose = await admitNumberMail(parts, leased)
  if (!compose) {
    await concludeNumberRequest(db, leased.id)
    return true
  }
  const number = oneTimeNumbers.create()
  const numberHash = oneTimeNumbers.hash(leased.id, number)
  await storeNumber(db, leased.id, numberHash)
  const fates = await smtp.sendMail(compose(number, numberHash), signal)
  if (fates.get(leased.address)?.kind !== 'failed') await concludeNumberRequest(db, leased.id)
  return true
}

/** Returns what composes the mail; undefined when none may be sent. */
async function admitNumberMail(
  parts: NumberMailParts,
  { id, address, language }: LeasedNumber,
): Promise<((number: string, numberHash: string) => Mail) | undefined> {
  if (!isMailAddress(address)) return undefined
  const row = await findOldestOwnApplication(parts.db, address)
  if (!row) return undefined
  const admission = await admitUncounted(parts, row.id, address, Date.now())
  if (typeof admission === 'string') return undefined
  const pack = await parts.policyReader.getPack(row.programme, row.policyVersion)
  const translator = getProgrammeLocale(pack).translatorFor(language, 'applicant')
  const quiet = await readAddressQuiet(parts.db, address)
  const ownerLink = quiet.hasNoLinks ? undefined : createOwnerLink(parts, admission, language)
  const programme = pack.names[language]
  return (number, numberHash) => ({
    // Mail servers write the Message-ID into their logs, so the number itself does not stand in it.
    ...createMailHead(parts.fromAddress, {
      senderName: quiet.isQuiet ? '' : programme,
      language,
      messageKey: `${id}.${numberHash.slice(0, 16)}`,
      ownerLink,
    }),
    ...renderNumberMail(translator, {
      programme,
      ...quiet,
      number,
      minutes: NUMBER_LIFETIME_MINUTES,
      baseUrl: parts.baseUrl,
      isRehearsal: parts.isRehearsal,
      ...(ownerLink && !ownerLink.isConfirmed && { ownerLink: ownerLink.page }),
    }),
    to: [{ name: '', address }],
    envelope: { from: parts.fromAddress, to: [address] },
  })
}
