import type { AddressLink } from '../address-links'
import type { Database, Transaction } from '../connection'
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

/**
 * The statement that counts for mails about an application to an address. "no_mails" about any application counts for all of
 * them, until its owner says "mine" about the application about which they said it.
 */
const COUNTING_STATEMENT_SQL = `
  select statement from address_statement said
  where address_key = :addressKey and (application_id = :applicationId or (statement = 'no_mails' and not exists (
    select from address_statement later
    where later.application_id = said.application_id and later.address_key = said.address_key
      and later.id > said.id and later.statement = 'mine'
  )))
  order by id desc limit 1`

/** Finds the statement that counts for mails about this application to this address. */
export async function findStatement(
  db: Database | Transaction,
  { applicationId, addressKey }: AddressLink,
): Promise<AddressStatement | undefined> {
  const { rows } = await withSafeErrors(() => db.raw(COUNTING_STATEMENT_SQL, { applicationId, addressKey }))
  return rows[0]?.statement
}

/** Finds the last statement about this application, whatever its address. */
export async function findStatementAbout(db: Database, applicationId: string): Promise<AddressStatement | undefined> {
  const row = await withSafeErrors(() =>
    db('address_statement').where({ application_id: applicationId }).orderBy('id', 'desc').first('statement'),
  )
  return row?.statement
}

/**
 * Inserts the statement, and an outbox row that makes the Workflow update the tasks. Does nothing when the same statement was the
 * last one about this application and also counts; a later "no_mails" about another application may have overtaken it.
 */
export async function insertStatement(db: Database, link: AddressLink, statement: AddressStatement): Promise<void> {
  await withSafeErrors(() =>
    db.transaction(async (trx) => {
      await trx('application').where({ id: link.applicationId }).forUpdate().select('id')
      const last = await trx('address_statement')
        .where({ application_id: link.applicationId, address_key: link.addressKey })
        .orderBy('id', 'desc')
        .first('statement')
      if (last?.statement === statement && (await findStatement(trx, link)) === statement) return
      await trx('address_statement').insert({
        application_id: link.applicationId,
        address_key: link.addressKey,
        statement,
      })
      await trx('outbox').insert({ application_id: link.applicationId, kind: 'nudge' })
    }),
  )
}
