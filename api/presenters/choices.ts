import { CODED_COMMANDS } from '../../domain/code-lists'
import type { CommandName } from '../../domain/arguments'
import type { Pack } from '../../domain/programme'
import type { Language } from '../../locales/language'
import { listNamedCodes } from '../../locales/codes'
import type { SentenceReader } from '../../locales/reader'

/**
 * Presents the codes of the commands that the reader may give now, each with its sentence. `redirect` accepts the codes of the
 * programme's entities too; these are in the programme's own answer.
 */
export const presentChoices = (
  pack: Pack,
  allowed: readonly CommandName[],
  language: Language,
  reader: SentenceReader,
) =>
  CODED_COMMANDS.filter((command) => allowed.includes(command)).map((command) => ({
    command,
    codes: listNamedCodes(pack, command, reader).map(({ code, names, words }) => ({
      code,
      name: names[language],
      ...(words && { words }),
    })),
  }))
