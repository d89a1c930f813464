/** Objects of Temporal's API with these fields hold what a step got or gave, or why it failed. */
const isPayload = (value: object): value is { data: string } =>
  'data' in value && 'metadata' in value && typeof value.data === 'string'

/**
 * Written by Temporal itself, and needed for its lists: the states by which Workflows are counted, and its own search attributes. We have
 * none of ours.
 */
const SHOWN = /^(groupValues|BuildIds|Temporal[A-Za-z]+)$/

/** Texts of a failure; a message may contain anything. */
const FAILURE_TEXTS = ['message', 'stackTrace']
const isFailure = (value: object): boolean =>
  'message' in value && Object.keys(value).some((key) => /FailureInfo$|^(source|stackTrace|cause)$/.test(key))

/**
 * Returns an answer of Temporal's API in which the contents of steps are only their size in bytes, and failures have no text: the pages of
 * administrators show contents through a table, after a reason, and never those of a secret application.
 */
export function hideContents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hideContents)
  if (typeof value !== 'object' || value === null) return value
  if (isPayload(value)) return hidePayload(value)
  const hidesTexts = isFailure(value)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SHOWN.test(key) ? inner : hidesTexts && FAILURE_TEXTS.includes(key) ? '' : hideContents(inner),
    ]),
  )
}

function hidePayload({ data }: { data: string }) {
  const content = JSON.stringify({ bytes: Buffer.from(data, 'base64').length })
  const encode = (text: string) => Buffer.from(text).toString('base64')
  return { metadata: { encoding: encode('json/plain') }, data: encode(content) }
}
