import { Problem } from './problem'

/**
 * Throws `request.invalid` for the error of a malformed page cursor, because the cursor is a field of the query. Throws any other
 * error unchanged.
 */
export function refuseMalformedCursor(error: unknown): never {
  const isMalformed = error instanceof Error && error.message === 'page.malformed_cursor'
  if (!isMalformed) throw error
  throw new Problem('request.invalid', { errors: [{ in: 'query', pointer: '/after', keyword: 'format', params: {} }] })
}
