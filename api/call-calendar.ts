import type { Calendar } from '../domain/calendar'
import type { Dependencies } from './dependencies'

const DAY_MS = 86_400_000
/** The earlier tries and the next one lie within these days, whatever holidays come. */
const CALENDAR_DAYS = 60

/** Returns the calendar by which tries of a call count at `now` (epoch ms): the programme's. */
export const getCallCalendar = (
  { calendarReader }: Pick<Dependencies, 'calendarReader'>,
  pack: { code: string; calendar: string },
  now: number,
): Promise<Calendar> =>
  calendarReader.get(pack.code, pack.calendar, now - CALENDAR_DAYS * DAY_MS, now + CALENDAR_DAYS * DAY_MS)
