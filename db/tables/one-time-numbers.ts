import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** How long a number lasts at least after its mail was sent. Later than this before the request expires, no mail is sent. */
export const NUMBER_LIFETIME_MINUTES = 15
/** A number that was guessed this often is no longer valid. */
const MAX_NUMBER_TRIES = 5

/** A request for a number whose mail one worker may send now. */
export interface LeasedNumber {
  id: string
  address: string
  language: 'ar' | 'en'
}

/**
 * Stores a request for a number, whether or not an application has the address. Without `sends` it is stored all the same, and no mail
 * leaves for it: otherwise the answer to a number would tell that the address was asked for too often.
 */
export async function insertNumberRequest(
  db: Database,
  { id, address, language, sends }: LeasedNumber & { sends: boolean },
): Promise<void> {
  const waiting = sends ? { address } : { address: null, next_try_at: null }
  await withSafeErrors(() => db('one_time_number').insert({ id, language, ...waiting }))
}

/** Leases the request that is due first, for one minute; undefined when none is due. A worker that dies leaves it to another. */
export async function leaseNumberRequest(db: Database): Promise<LeasedNumber | undefined> {
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `update one_time_number set next_try_at = clock_timestamp() + interval '1 minute'
      where id = (
        select id from one_time_number
        where next_try_at <= clock_timestamp() and expires_at > clock_timestamp() + make_interval(mins => ?)
        order by next_try_at limit 1 for update skip locked
      )
      returning id, address, language`,
      [NUMBER_LIFETIME_MINUTES],
    ),
  )
  return rows[0]
}

/**
 * Stores the hash of the number before its mail is sent, so that no mail contains a number that is not valid. The request expires when
 * it would without a mail: otherwise the answer to a wrong number would tell whether an application has the address.
 */
export async function storeNumber(db: Database, id: string, numberHash: string): Promise<void> {
  await withSafeErrors(() => db('one_time_number').where({ id }).update({ number_hash: numberHash }))
}

/** Nothing is to be sent any more: the address is forgotten. */
export async function concludeNumberRequest(db: Database, id: string): Promise<void> {
  await withSafeErrors(() => db('one_time_number').where({ id }).update({ address: null, next_try_at: null }))
}

/**
 * Tries a number. Each try is counted before the hashes are compared. `used_up`: it has expired, was used, or was guessed too often.
 * A right number is used up by this.
 */
export async function tryNumber(db: Database, id: string, numberHash: string): Promise<'right' | 'wrong' | 'used_up'> {
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `update one_time_number set tries = tries + 1
       where id = ? and tries < ? and expires_at > clock_timestamp() returning number_hash`,
      [id, MAX_NUMBER_TRIES],
    ),
  )
  if (rows.length === 0) return 'used_up'
  if (rows[0].number_hash !== numberHash) return 'wrong'
  const deleted = await withSafeErrors(() => db('one_time_number').where({ id, number_hash: numberHash }).delete())
  return deleted === 1 ? 'right' : 'used_up'
}

/** Deletes requests that expired a day ago. Returns their number. */
export async function deleteOldNumberRequests(db: Database): Promise<number> {
  return withSafeErrors(() =>
    db('one_time_number').whereRaw(`expires_at < clock_timestamp() - interval '1 day'`).delete(),
  )
}
