import { CODED_COMMANDS } from '../../domain/code-lists'
import { CHANNELS, IMPORTANCES, OUTCOMES, TYPES } from '../../domain/vocabulary'
import { choice, code, day, language, list, names, object, optional, yesNo } from './primitives'

export const programmeSummary = () => object({ code: code(), names: names(), languages: list(language()) })

const codeAndNames = () => object({ code: code(), names: names() })

/** The choices for a submission form and for an officer's route command. */
export const programmeDetail = () =>
  object({
    code: code(),
    names: names(),
    languages: list(language()),
    instrument: names().properties.en,
    effectiveOn: day(),
    types: list(
      object({ type: choice(TYPES), accepts: yesNo(), insteadOf: optional(names()), outcomes: list(choice(OUTCOMES)) }),
    ),
    sectors: list(codeAndNames()),
    unknownSector: code(),
    entities: list(object({ code: code(), names: names(), sectors: list(code()), inScope: yesNo() })),
    topics: list(object({ code: code(), names: names(), parent: optional(code()) })),
    pillars: list(codeAndNames()),
    importances: list(choice(IMPORTANCES)),
    segments: list(codeAndNames()),
    regions: optional(object({ names: names(), list: list(codeAndNames()) })),
    channels: list(choice(CHANNELS)),
    codes: object(Object.fromEntries(CODED_COMMANDS.map((command) => [command, list(codeAndNames())]))),
  })
