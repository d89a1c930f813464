import { Type } from '@sinclair/typebox'
import { CODED_COMMANDS } from '../../domain/code-lists'
import { CHANNELS, IMPORTANCES, OUTCOMES, TYPES } from '../../domain/vocabulary'
import { choice, code, day, language, list, names, object, optional, yesNo } from './primitives'

export const programmeSummary = () =>
  object({ code: code(), names: names(), languages: list(language()), contact: optional(contact()) })

/** How people telephone. */
const contact = () =>
  object({
    emergency: Type.String({ description: 'number of the emergency services' }),
    phone: optional(
      object({
        number: Type.String({ description: 'the contact centre, as people read it' }),
        isExample: Type.Boolean({ description: 'nobody answers this number' }),
        dayAndNight: yesNo(),
        hours: optional(
          list(
            object({
              weekday: Type.Integer({ minimum: 1, maximum: 7, description: '1: Monday' }),
              from: Type.String({ description: 'local time, such as 08:00' }),
              to: Type.String(),
            }),
          ),
        ),
        timeZone: Type.String({ description: 'IANA time zone of the hours' }),
      }),
    ),
  })

const codeAndNames = () => object({ code: code(), names: names() })

/** The choices for a submission form and for an officer's route command. */
export const programmeDetail = () =>
  object({
    code: code(),
    names: names(),
    languages: list(language()),
    contact: optional(contact()),
    instrument: names().properties.en,
    effectiveOn: day(),
    types: list(
      object({ type: choice(TYPES), accepts: yesNo(), insteadOf: optional(names()), outcomes: list(choice(OUTCOMES)) }),
    ),
    sectors: list(codeAndNames()),
    unknownSector: code(),
    entities: list(
      object({
        code: code(),
        names: names(),
        sectors: list(code()),
        inScope: yesNo(),
        joinsOn: optional({
          ...day(),
          description: 'plain date in the programme’s time zone; until then nothing can be sent to this body',
        }),
        joinedOn: optional({ ...day(), description: 'since when this body takes part; absent: from the beginning' }),
      }),
    ),
    topics: list(object({ code: code(), names: names(), parent: optional(code()) })),
    pillars: list(codeAndNames()),
    importances: list(choice(IMPORTANCES)),
    segments: list(codeAndNames()),
    regions: optional(object({ names: names(), list: list(codeAndNames()) })),
    channels: list(choice(CHANNELS)),
    codes: object(Object.fromEntries(CODED_COMMANDS.map((command) => [command, list(codeAndNames())]))),
  })
