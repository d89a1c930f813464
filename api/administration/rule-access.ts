import { Problem } from '../problem'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'
import { listProgrammesOf } from './administered'

/** Throws `request.not_found` unless the person administers this programme: who does not learns not even whether it exists. */
export async function requireAdministrationOf(
  person: SignedIn,
  dependencies: Dependencies,
  programme: string,
): Promise<void> {
  const programmes = await listProgrammesOf(person, dependencies)
  if (programmes !== 'all' && !programmes.includes(programme)) throw new Problem('request.not_found')
}

/** Returns what was found. Throws `request.not_found`. */
export function requireFound<T>(found: T | undefined): T {
  if (found === undefined) throw new Problem('request.not_found')
  return found
}

/** Cuts one page from rows whose version never changes: the cursor is the number of the rows before it. Throws `page.malformed_cursor`. */
export function cutRows<Row>(rows: readonly Row[], { after, limit }: { after?: string | undefined; limit: number }) {
  if (after !== undefined && !/^\d{1,6}$/.test(after)) throw new Error('page.malformed_cursor')
  const from = Number(after ?? 0)
  return { rows: rows.slice(from, from + limit), ...(rows.length > from + limit && { after: String(from + limit) }) }
}
