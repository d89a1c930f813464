import { hasVisibleText } from '../../domain/visible-text'
import type { ProblemRequest } from '../../api/route'

type SentRequest = Pick<ProblemRequest, 'url' | 'body' | 'signedIn'>

/** Other fields than the text of an act are words from this length on, if they have a space; shorter ones are codes, ids are without one. */
const WORDS_FROM = 30

/** The fields of the form that a request sent; undefined when none was read, and when one is a password, which stays on no page. */
function readSentFields({ body }: SentRequest): Record<string, string> | undefined {
  if (typeof body !== 'object' || body === null || 'password' in body) return undefined
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** The words that a person wrote in the form that a request sent. */
export const listSentWords = (request: SentRequest): string[] =>
  Object.entries(readSentFields(request) ?? {})
    .filter(
      ([name, value]) => (name === 'text' && hasVisibleText(value)) || (value.length >= WORDS_FROM && /\s/.test(value)),
    )
    .map(([, value]) => value)

/** The same form once more, with the token of the present session; undefined when no form was read. */
export function findSentForm(request: SentRequest) {
  const fields = readSentFields(request)
  const { csrfToken } = request.signedIn ?? {}
  return fields && { action: request.url, fields: { ...fields, ...(csrfToken !== undefined && { csrfToken }) } }
}
