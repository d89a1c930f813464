const QUARTER_MS = 900_000

/** Converts local times of a zone, such as `Thu 2026-11-26 16:00`, from and to epoch ms. Uses Intl only. */
export function createLocalTimes(timeZone: string) {
  const weekday = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' })
  const dateAndTime = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const format = (at: number): string => `${weekday.format(at)} ${dateAndTime.format(at).replace(/:00$/, '')}`

  /** Returns the earlier instant of a time that occurs twice. Throws for a skipped time and for a wrong weekday. */
  function parse(text: string): number {
    const asUtc = Date.parse(`${text.slice(4).replace(' ', 'T')}Z`)
    for (let offset = 14 * 4; offset >= -12 * 4; offset -= 1) {
      if (format(asUtc - offset * QUARTER_MS) === text) return asUtc - offset * QUARTER_MS
    }
    throw new Error(`${text} is no time in ${timeZone}`)
  }

  return { parse, format }
}
