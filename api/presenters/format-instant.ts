/** Formats an instant (epoch ms) as ISO 8601 in UTC. */
export const formatInstant = (at: number): string => new Date(at).toISOString()

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Formats the date of an instant in the time zone of a programme as `2026-11-29`. */
export function formatLocalDate(at: number, timeZone: string): string {
  const formatter = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  // Kept, because creating one is slow.
  formatters.set(timeZone, formatter)
  return formatter.format(at)
}
