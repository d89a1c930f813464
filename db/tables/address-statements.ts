import type { AddressLink } from '../address-links'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/**
 * What the owner of an address says about a mail. mine: the application is theirs. not_mine: it is not, send nothing more about
 * it. unsubscribed: the same wish by a mail program's own button. no_mails: send nothing more about any application.
 */
export type AddressStatement = 'mine' | 'not_mine' | 'unsubscribed' | 'no_mails'

/**
 * SQL expression for one row of `application`: whether the owner of the applicant's address said by a mail about it that they
 * want no mails.
 */
export const MAILS_STOPPED_SQL = `coalesce((
  select statement <> 'mine' from address_statement
  where application_id = application.id order by address_statement.id desc limit 1
), false)`

/** Finds the statement that counts for mails about this application to this address. */
export async function findStatement(
  db: Database,
  { applicationId, addressKey }: AddressLink,
): Promise<AddressStatement | undefined> {
  const row = await withSafeErrors(() =>
    db('address_statement')
      .where({ application_id: applicationId, address_key: addressKey })
      .orWhere({ address_key: addressKey, statement: 'no_mails' })
      .orderBy('id', 'desc')
      .first('statement'),
  )
  return row?.statement
}

/**
 * Inserts the statement, and an outbox row that makes the Workflow update the tasks. Does nothing when the same statement counts
 * already.
 */
export async function insertStatement(db: Database, link: AddressLink, statement: AddressStatement): Promise<void> {
  await withSafeErrors(() =>
    db.transaction(async (trx) => {
      await trx('application').where({ id: link.applicationId }).forUpdate().select('id')
      const last = await trx('address_statement')
        .where({ application_id: link.applicationId, address_key: link.addressKey })
        .orderBy('id', 'desc')
        .first('statement')
      if (last?.statement === statement) return
      await trx('address_statement').insert({
        application_id: link.applicationId,
        address_key: link.addressKey,
        statement,
      })
      await trx('outbox').insert({ application_id: link.applicationId, kind: 'nudge' })
    }),
  )
}
