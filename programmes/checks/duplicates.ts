import type { Pack } from '../../domain/programme'
import { mistakeIf } from './mistakes'

/** Checks that no value appears twice where each must be unique: codes, names, addresses, languages, holidays and others. */
export function checkDuplicates(pack: Pack): string[] {
  const duplicateCodes = (['sectors', 'entities', 'pillars', 'topics', 'segments', 'calendars'] as const).flatMap(
    (key) =>
      checkUnique(
        pack[key].map((item) => item.code),
        `/${key}`,
        'code',
      ),
  )
  return [
    ...duplicateCodes,
    ...checkUnique(
      pack.rungs.map((rung) => rung.name),
      '/rungs',
      'name',
    ),
    ...checkUnique(pack.languages, '/languages'),
    ...checkUnique(pack.channels, '/channels'),
    ...checkUnique(pack.dutySeats, '/dutySeats'),
    ...checkUnique(
      pack.signIns.map((signIn) => signIn.name),
      '/signIns',
      'name',
    ),
    ...checkUnique(
      pack.signIns.map((signIn) => signIn.email),
      '/signIns',
      'email',
    ),
    ...pack.calendars.flatMap((calendar, index) =>
      checkUnique(
        calendar.holidays.map((holiday) => holiday.on),
        `/calendars/${index}/holidays`,
        'on',
      ),
    ),
    ...pack.entities.flatMap((entity, index) => checkUnique(entity.sectors, `/entities/${index}/sectors`)),
  ]
}

/** Returns a sentence for each value that appears a second time. `key`: the field of the list's items that has the value. */
export function checkUnique(values: readonly string[], path: string, key?: string): string[] {
  return values.flatMap((value, index) =>
    mistakeIf(
      values.indexOf(value) < index,
      `${path}/${index}${key ? `/${key}` : ''}`,
      `"${value}" appears here a second time`,
    ),
  )
}
