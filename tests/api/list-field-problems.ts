import type { ApiResponse } from './start-api'

/** Lists the field problems of a response as `<pointer> <code>`. */
export const listFieldProblems = ({ body }: ApiResponse): string[] =>
  ((body['errors'] ?? []) as { pointer: string; code: string }[]).map(({ pointer, code }) => `${pointer} ${code}`)
