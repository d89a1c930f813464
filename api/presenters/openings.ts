import { isOpeningShown, type Opening } from '../../domain/opening-disclosure'
import type { ProgrammeLocale } from '../../locales/programme-locale'
import { holderName } from '../../locales/stages'
import type { Language } from '../../locales/language'
import { formatInstant } from './format-instant'

/** Presents to the applicant which seats opened the application, each name once, with its first instant. */
export function presentOpenings(
  openings: readonly Opening[],
  { translatorFor, entityAndSectorNames }: ProgrammeLocale,
  language: Language,
) {
  const firstByName = new Map<string, string>()
  for (const { seatId, at } of openings.filter((opening) => isOpeningShown(opening, 'applicant'))) {
    const by = holderName(translatorFor(language, 'applicant'), seatId, entityAndSectorNames)
    if (!firstByName.has(by)) firstByName.set(by, formatInstant(at))
  }
  return [...firstByName].map(([by, at]) => ({ by, at }))
}
