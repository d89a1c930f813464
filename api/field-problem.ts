/** What is wrong with one field, before it is put into words. Never holds the value that was sent. */
export interface FieldProblem {
  in: 'body' | 'query' | 'path' | 'header'
  /** JSON pointer to the field, e.g. `/applicant/email` */
  pointer: string
  /** keyword of the rule that was broken: `required`, `maxLength`, …; or a dotted code with its own sentence */
  keyword: string
  params: Record<string, unknown>
}

export const inBody = (pointer: string, keyword: string, params: Record<string, unknown> = {}): FieldProblem => ({
  in: 'body',
  pointer,
  keyword,
  params,
})
