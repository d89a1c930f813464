import { CHANNELS, IMPORTANCES, OUTCOMES, TYPES } from '../../domain/vocabulary'
import { choice, code, day, language, list, names, object, optional, yesNo } from './primitives'

export const programmeLine = () => object({ code: code(), names: names(), languages: list(language()) })

const named = () => object({ code: code(), names: names() })

/** What a form, or an officer's route, can choose from. */
export const programmeForm = () =>
  object({
    code: code(),
    names: names(),
    languages: list(language()),
    instrument: names().properties.en,
    effectiveOn: day(),
    types: list(
      object({ type: choice(TYPES), accepts: yesNo(), insteadOf: optional(names()), outcomes: list(choice(OUTCOMES)) }),
    ),
    sectors: list(named()),
    unknownSector: code(),
    entities: list(object({ code: code(), names: names(), sectors: list(code()), inScope: yesNo() })),
    topics: list(object({ code: code(), names: names(), parent: optional(code()) })),
    pillars: list(named()),
    importances: list(choice(IMPORTANCES)),
    segments: list(named()),
    channels: list(choice(CHANNELS)),
  })
