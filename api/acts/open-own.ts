import { findOwnApplication } from '../../db/tables/own-applications'
import { parseReference } from '../../domain/reference'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { knowAddress } from '../know-address'
import { findProvenAddress } from '../reads/own-applications'
import { keepOpen } from './opened-applications'

/**
 * Opens one of the applications of the mail address that this browser proved, as its tracking code does. Returns undefined when it is
 * none of them, when others use the applicant's telephone, and when no address is proven.
 */
export async function openOwn(
  dependencies: Dependencies,
  typedReference: string,
  client: Client,
): Promise<{ reference: string; cookies: NewCookie[] } | undefined> {
  const address = findProvenAddress(dependencies, client)
  const reference = parseReference(typedReference)
  if (address === undefined || !reference) return undefined
  const found = await findOwnApplication(dependencies.database, address, reference)
  if (!found || found.isShared) return undefined
  await knowAddress(dependencies, found.row.id)
  return { reference, cookies: keepOpen(dependencies, { reference, provenBy: 'address' }, client) }
}
