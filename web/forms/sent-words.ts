import type { ProblemRequest } from '../../api/route'

type SentRequest = Pick<ProblemRequest, 'url' | 'body' | 'signedIn'>

/** Other fields than the text of an act are words from this length on, if they have a space; shorter ones are codes, ids are without one. */
const WORDS_FROM = 30

/** The fields of the form that a request sent, when it was read. A password stays on no page. */
function readSentFields({ body }: SentRequest): Record<string, string> {
  if (typeof body !== 'object' || body === null || 'password' in body) return {}
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** The words that a person wrote in the form that a request sent. */
export const listSentWords = (request: SentRequest): string[] =>
  Object.entries(readSentFields(request))
    .filter(([name, value]) => name === 'text' || (value.length >= WORDS_FROM && /\s/.test(value)))
    .map(([, value]) => value)

/** The same form once more, with the token of the present session; undefined when nothing was sent. */
export function findSentForm(request: SentRequest) {
  const fields = readSentFields(request)
  if (Object.keys(fields).length === 0) return undefined
  const { csrfToken } = request.signedIn ?? {}
  return { action: request.url, fields: { ...fields, ...(csrfToken !== undefined && { csrfToken }) } }
}
