import { findApplicationByReference } from '../../db/tables/applications'
import { isInDanger } from '../../domain/withheld-texts'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { findDone } from './done-act'

/**
 * Whether an act that this browser has just recorded told of danger, so that what a mail opened here is closed now. It is false in any
 * other browser: the person whom the author fears may open the same mail, and must not learn why it opens nothing.
 */
export async function hasJustToldDanger(
  dependencies: Dependencies,
  reference: string,
  client: Client,
): Promise<boolean> {
  const { done } = findDone(dependencies, reference, client)
  if (!done) return false
  const row = await findApplicationByReference(dependencies.database, reference)
  return row !== undefined && isInDanger(row.state)
}
