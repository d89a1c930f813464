const DIGITS = 8

/**
 * The number of an error, short enough to say on the telephone: eight digits in two groups, such as `4831-0927`. It is computed from the id
 * of the request, and each log line of a request that failed has it too. Two requests of one day hardly ever have the same one.
 */
export function createErrorNumber(requestId: string): string {
  const digits = String(Number.parseInt(requestId.slice(0, 8), 16) % 10 ** DIGITS).padStart(DIGITS, '0')
  return `${digits.slice(0, DIGITS / 2)}-${digits.slice(DIGITS / 2)}`
}
