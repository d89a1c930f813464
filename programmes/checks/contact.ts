import type { Pack } from '../../domain/programme'
import { checkWeek } from './calendars'
import { mistakeIf } from './mistakes'
import { countWeekMinutes } from './week-minutes'

/** Checks that the contact centre is open at some time of the week, if its hours are told, and that the hours of a day are in order. */
export function checkContact({ contact }: Pack): string[] {
  const hours = contact.phone?.hours
  if (hours === undefined || hours === 'always') return []
  const path = '/contact/phone/hours'
  return [...mistakeIf(countWeekMinutes(hours) <= 0, path, 'has no hours; leave it out'), ...checkWeek(hours, path)]
}
