/** Hours by ISO weekday, 1 (Monday) to 7 (Sunday), as local times `HH:MM`; a day without an entry has none. */
export type WeekHours = Partial<Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', [from: string, to: string][]>>

/** `always`: day and night. */
export type OpeningHours = 'always' | WeekHours

/** How people reach a programme by telephone. Each number is written as people read it, such as `06 500 0000`. */
export interface Contact {
  /** number of the emergency services */
  emergency: string
  /** the contact centre; absent where a programme has none that people can telephone */
  phone?: ContactPhone
  /** by which staff connect a person in danger with the officer on duty; only pages of staff tell it */
  duty?: Pick<ContactPhone, 'number' | 'isExample'>
}

export interface ContactPhone {
  number: string
  /** in the time zone of the programme's calendar; absent where a programme does not tell them. Holidays do not change them */
  hours?: OpeningHours
  /** the number is an example that nobody answers; pages say so */
  isExample?: true
}

/** Whether somebody answers the telephone at an instant. `until`, `opensAt`: epoch ms; without `until` it never closes. */
export type PhoneState = { isOpen: true; until?: number } | { isOpen: false; opensAt: number }

/**
 * Finds out whether somebody answers at `now`. `spans`: the opening hours as instants (epoch ms), in order, from before `now` to more
 * than a week after it. Spans that touch are one: who is open until 24:00 and from 00:00 does not close at midnight. Returns undefined
 * when `spans` end before `now`.
 */
export function findPhoneState(
  spans: 'always' | readonly (readonly [number, number])[],
  now: number,
): PhoneState | undefined {
  if (spans === 'always') return { isOpen: true }
  const next = spans.findIndex(([, to]) => now < to)
  const span = spans[next]
  if (!span) return undefined
  if (now < span[0]) return { isOpen: false, opensAt: span[0] }
  const until = spans.slice(next + 1).reduce((end, [from, to]) => (from === end ? to : end), span[1])
  return { isOpen: true, until }
}

/** The number as a telephone dials it: without spaces and hyphens. */
export const toDialledNumber = (number: string): string => number.replaceAll(/[^\d+]/g, '')
