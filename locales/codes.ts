import { type CodedCommand, CODED_COMMANDS, PLATFORM_CODES } from '../domain/code-lists'
import type { NamedCode, Pack } from '../domain/programme'
import type { Language } from './language'
import { createTranslator, type Translator } from './translator'

const TRANSLATORS = { ar: createTranslator('ar'), en: createTranslator('en') } satisfies Record<Language, Translator>

/** Returns the codes of one list with their sentences: the pack's own list, else the platform's. */
export const listNamedCodes = ({ codes }: Pick<Pack, 'codes'>, command: CodedCommand): NamedCode[] =>
  codes?.[command] ?? PLATFORM_CODES[command].map((code) => ({ code, names: namePlatformCode(command, code) }))

const namePlatformCode = (command: CodedCommand, code: string): NamedCode['names'] => {
  const find = (language: Language) => TRANSLATORS[language].findSentence(`code.${command}.${code}`) ?? code
  return { ar: find('ar'), en: find('en') }
}

/** The sentences of all codes of a programme, in one language. */
export interface CodeNames {
  /**
   * Returns the sentence of a code; undefined if the list does not contain it. Events of before the lists may hold any word, even
   * a telephone number, so such a word is never shown.
   */
  find: (command: CodedCommand, code: string) => string | undefined
}

/** Returns the sentences of a pack's codes. `redirect` also finds the names of the pack's entities. */
export function indexCodeNames(pack: Pack, language: Language): CodeNames {
  const entities = pack.entities.map(({ code, names }) => [`redirect.${code}`, names[language]] as const)
  const codes = CODED_COMMANDS.flatMap((command) =>
    listNamedCodes(pack, command).map(({ code, names }) => [`${command}.${code}`, names[language]] as const),
  )
  const sentences = new Map([...entities, ...codes])
  return { find: (command, code) => sentences.get(`${command}.${code}`) }
}
