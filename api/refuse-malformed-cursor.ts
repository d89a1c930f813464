import { Problem } from './problem'

/** Turns the error of a malformed page cursor into `request.invalid`, because the cursor is a field of the query. */
export function refuseMalformedCursor(error: unknown): never {
  const isMalformed = error instanceof Error && error.message === 'page.malformed_cursor'
  if (!isMalformed) throw error
  throw new Problem('request.invalid', { errors: [{ in: 'query', pointer: '/after', keyword: 'format', params: {} }] })
}
