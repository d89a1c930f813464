/** Formats an instant (epoch ms) as ISO 8601 in UTC. */
export const formatInstant = (at: number): string => new Date(at).toISOString()

/** Formats the date of an instant in a time zone as `2026-11-29`. */
export const formatLocalDate = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
