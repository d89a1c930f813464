import type { Pack } from '../../domain/programme'
import type { TargetGrid } from '../../domain/target-grid'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName } from '../../locales/stages'
import { formatInstant } from './format-instant'

/**
 * Presents the targets of each importance and pillar, with the names of pillars and offices. `sector`: code of the application's sector.
 */
export function presentTargetGrid(
  { entity, why, suggested, cells }: TargetGrid,
  pack: Pack,
  { sector, language }: { sector: string; language: Language },
) {
  const { entityAndSectorNames, translatorFor } = getProgrammeLocale(pack)
  const translator = translatorFor(language, 'others')
  const pillarNames = new Map(pack.pillars.map(({ code, names }) => [code, names[language]]))
  return {
    entity: entity.code,
    // Whoever chose no sector did not choose its default either.
    why: why === 'sector' && sector === pack.unknownSector ? ('programme' as const) : why,
    suggested,
    cells: cells.map(({ categorisation, offices, dueAt, ...cell }) => ({
      ...categorisation,
      importanceName: translator.translate(`importance.${categorisation.importance}`),
      pillarName: pillarNames.get(categorisation.pillar) ?? categorisation.pillar,
      ...cell,
      dueAt: formatInstant(dueAt),
      offices: offices.map(({ name, seat, targetMinutes }) => ({
        name,
        seat,
        seatName: holderName(translator, seat, entityAndSectorNames),
        targetMinutes,
      })),
    })),
  }
}
