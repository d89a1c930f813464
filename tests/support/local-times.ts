const QUARTER_MS = 900_000

/** Dates as a clerk writes them, `Thu 2026-11-26 16:00`, by the clocks of a zone; from Intl alone. */
export function createClerk(timeZone: string) {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' })
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const say = (at: number): string => `${day.format(at)} ${time.format(at).replace(/:00$/, '')}`

  /** The instant, the earlier of two; throws for a time the clocks skip and for a wrong day of the week. */
  function at(written: string): number {
    const wall = Date.parse(`${written.slice(4).replace(' ', 'T')}Z`)
    for (let offset = 14 * 4; offset >= -12 * 4; offset -= 1) {
      if (say(wall - offset * QUARTER_MS) === written) return wall - offset * QUARTER_MS
    }
    throw new Error(`${written} is no time in ${timeZone}`)
  }

  return { at, say }
}
