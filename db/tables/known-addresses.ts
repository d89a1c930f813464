import type { AddressLink } from '../address-links'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/**
 * Stores that the owner of the address dealt with this application by what only the mailbox tells. It is no statement that the
 * application is theirs (`address-statements.ts`).
 */
export async function insertKnownAddress(db: Database, { applicationId, addressKey }: AddressLink): Promise<void> {
  await withSafeErrors(() =>
    db('known_address')
      .insert({ application_id: applicationId, address_key: addressKey })
      .onConflict(['application_id', 'address_key'])
      .ignore(),
  )
}
