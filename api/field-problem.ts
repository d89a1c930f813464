/** A mistake in one field, as codes without a sentence. It never holds the value that was sent, but may hold the field's name. */
export interface FieldProblem {
  in: 'body' | 'query' | 'path' | 'header'
  /** JSON pointer to the field, e.g. `/applicant/email` */
  pointer: string
  /** the broken rule's keyword: `required`, `maxLength`, …; or a dotted code with its own sentence */
  keyword: string
  params: Record<string, unknown>
}

/** Creates a problem of a field in the body. */
export const createBodyProblem = (
  pointer: string,
  keyword: string,
  params: Record<string, unknown> = {},
): FieldProblem => ({
  in: 'body',
  pointer,
  keyword,
  params,
})
