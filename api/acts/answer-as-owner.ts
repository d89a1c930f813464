import { type AddressStatement, insertStatement } from '../../db/tables/address-statements'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { findLinkedApplication, presentUnknownLink, type RecordedAnswer } from '../reads/owner-page'

/** Records what the owner of a mail address says; the same statement twice is recorded once. `token`: from a mail. */
export async function answerAsOwner(
  dependencies: Dependencies,
  token: string,
  statement: AddressStatement,
  client: Client,
): Promise<RecordedAnswer> {
  const found = await findLinkedApplication(dependencies, token, client)
  if (!found) return presentUnknownLink(client)
  await insertStatement(dependencies.database, found.link, statement)
  return { translator: found.translator, page: { kind: 'done', statement } }
}
