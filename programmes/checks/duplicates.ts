import type { Pack } from '../../domain/programme'
import { mistake } from './mistakes'

/** A code, name or address that stands twice where each may stand once. */
export function duplicateMistakes(pack: Pack): string[] {
  const coded = (['sectors', 'entities', 'pillars', 'topics', 'segments', 'calendars'] as const).flatMap((key) =>
    twice(
      pack[key].map((one) => one.code),
      `/${key}`,
      'code',
    ),
  )
  return [
    ...coded,
    ...twice(
      pack.rungs.map((rung) => rung.name),
      '/rungs',
      'name',
    ),
    ...twice(pack.languages, '/languages'),
    ...twice(pack.channels, '/channels'),
    ...twice(pack.dutySeats, '/dutySeats'),
    ...twice(
      pack.signIns.map((signIn) => signIn.name),
      '/signIns',
      'name',
    ),
    ...twice(
      pack.signIns.map((signIn) => signIn.email),
      '/signIns',
      'email',
    ),
    ...pack.calendars.flatMap((calendar, index) =>
      twice(
        calendar.holidays.map((holiday) => holiday.on),
        `/calendars/${index}/holidays`,
        'on',
      ),
    ),
    ...pack.entities.flatMap((entity, index) => twice(entity.sectors, `/entities/${index}/sectors`)),
  ]
}

function twice(values: readonly string[], path: string, key?: string): string[] {
  return values.flatMap((value, index) =>
    mistake(
      values.indexOf(value) < index,
      `${path}/${index}${key ? `/${key}` : ''}`,
      `"${value}" stands here a second time`,
    ),
  )
}
