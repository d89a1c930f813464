import type { Pack } from '../../domain/programme'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName } from '../../locales/stages'
import { getTranslator } from '../language'

const findPack = (programme: string, packs: readonly Pack[]) => packs.find(({ code }) => code === programme)

/** The name of a programme in a language; its code when it is not in effect. */
export const nameProgramme = (programme: string, packs: readonly Pack[], language: Language): string =>
  findPack(programme, packs)?.names[language] ?? programme

/** The IANA time zone of a programme; UTC when it is not in effect. */
export function findTimeZone(programme: string, packs: readonly Pack[]): string {
  const pack = findPack(programme, packs)
  return pack ? getProgrammeLocale(pack).timeZone : 'UTC'
}

/** The name of a seat in a language, such as "the focal point, Ministry of Health". `id`: `<programme>/<place>/<name>`. */
export function nameSeat(id: string, packs: readonly Pack[], language: Language): string {
  const pack = findPack(id.split('/')[0] ?? '', packs)
  if (!pack) return holderName(getTranslator(language), id, NO_NAMES)
  const { translatorFor, entityAndSectorNames } = getProgrammeLocale(pack)
  return holderName(translatorFor(language, 'others'), id, entityAndSectorNames)
}

const NO_NAMES = { entities: new Map(), sectors: new Map() }
