/** The values of a form as they were typed. */
export const readTyped = (body: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries((body ?? {}) as object).map(([field, value]) => [field, String(value)]))

/** The codes of mistakes for which the sentence of the question itself says what to do. */
const UNANSWERED = ['field.required', 'field.minLength', 'field.pattern', 'field.enum']

/** Whether a field was left empty, or holds nothing that its question offers. `code`: of the mistake. */
export const isUnanswered = (code: string): boolean => UNANSWERED.includes(code)
