import type { AddressLink } from '../address-links'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/**
 * The largest numbers of mails to an address that nobody confirmed, in 24 hours: first mails of applications, and all mails. 0: no
 * limit.
 */
export interface MailCaps {
  firstMails: number
  allMails: number
}

const RESERVE_SQL = `select case
  when exists (select from known_address where application_id = :applicationId and address_key = :addressKey) then true
  else reserve_address_mail(:notificationId::uuid, :applicationId::uuid, :foldedKey, :firstMails, :allMails)
end as allowed`

const NO_LIMIT = 2_147_483_647

/**
 * Counts one more mail to an address, if the caps allow it; returns whether they do. All workers count together. A mail that is
 * tried again is counted once. A mail about an application for which the address is known is not counted, and always allowed.
 */
export async function reserveAddressMail(
  db: Database,
  mail: { notificationId: string; foldedKey: string } & AddressLink,
  { firstMails, allMails }: MailCaps,
): Promise<boolean> {
  const { rows } = await withSafeErrors(() =>
    db.raw(RESERVE_SQL, { ...mail, firstMails: firstMails || NO_LIMIT, allMails: allMails || NO_LIMIT }),
  )
  return rows[0].allowed
}

/** Deletes the counted mails that no cap counts any more. Returns their number. */
export async function deleteOldAddressMails(db: Database): Promise<number> {
  return withSafeErrors(() => db('address_mail').whereRaw(`at < clock_timestamp() - interval '48 hours'`).delete())
}
