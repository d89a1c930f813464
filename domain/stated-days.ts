const HOUR_MS = 3_600_000
const YEARS_AHEAD_MS = 10 * 366 * 24 * HOUR_MS

/** The oldest day (`2026-11-29`) that people state. An older one is a slip: hardly anybody alive remembers it. */
export const OLDEST_DAY = '1940-01-01'

const toDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The day that it is somewhere on earth already. `now`: epoch ms. */
export const latestToday = (now: number): string => toDay(now + 14 * HOUR_MS)

/** The day that it still is somewhere on earth. `now`: epoch ms. */
export const earliestToday = (now: number): string => toDay(now - 12 * HOUR_MS)

/** The latest day by which somebody says that they need something. `now`: epoch ms. */
export const latestNeeded = (now: number): string => latestToday(now + YEARS_AHEAD_MS)
