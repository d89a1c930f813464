/** An entry of a calendar: a whole day. */
export interface CalendarEntry {
  id: string
  /** plain date, such as `2026-11-23` */
  on: string
  summary: string
  description: string
  /** a page; without any code and without a reference, because other programs read calendars */
  address: string
}

/** Renders a calendar file (RFC 5545) of whole days. `stampedAt`: ISO 8601, when the entries were made. */
export function renderCalendarFile(entries: readonly CalendarEntry[], stampedAt: string): string {
  const lines = entries.flatMap(({ id, on, summary, description, address }) => [
    'BEGIN:VEVENT',
    `UID:${escape(id)}`,
    `DTSTAMP:${toBasic(stampedAt.replace(/\.\d+/, ''))}`,
    `DTSTART;VALUE=DATE:${toBasic(on)}`,
    `DTEND;VALUE=DATE:${toBasic(dayAfter(on))}`,
    `SUMMARY:${escape(summary)}`,
    `DESCRIPTION:${escape(description)}`,
    `URL:${address}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const all = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bekhedmetkom//EN', ...lines, 'END:VCALENDAR']
  return all.map((line) => `${fold(line)}\r\n`).join('')
}

const toBasic = (instant: string): string => instant.replace(/[-:]/g, '')

const dayAfter = (on: string): string => new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** RFC 5545, section 3.3.11. */
const escape = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')

const MAX_LINE_BYTES = 75

/** RFC 5545, section 3.1: no line is longer than 75 bytes; a continued line begins with a space. */
function fold(line: string): string {
  let folded = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > MAX_LINE_BYTES) {
      folded += '\r\n '
      bytes = 1
    }
    folded += character
    bytes += size
  }
  return folded
}
