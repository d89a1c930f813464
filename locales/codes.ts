import { type CodedCommand, CODED_COMMANDS, PLATFORM_CODES } from '../domain/code-lists'
import type { NamedCode, Pack } from '../domain/programme'
import type { Language } from './language'
import { type SentenceReader, SENTENCES_FOR } from './reader'
import { createTranslator, type Translator } from './translator'

const createTranslators = (reader: SentenceReader): Record<Language, Translator> => ({
  ar: createTranslator('ar', SENTENCES_FOR[reader]),
  en: createTranslator('en', SENTENCES_FOR[reader]),
})
const TRANSLATORS = { applicant: createTranslators('applicant'), others: createTranslators('others') }

/** Returns the codes of one list with their sentences for a reader: the pack's own list, else the platform's. */
export const listNamedCodes = (
  { codes }: Pick<Pack, 'codes'>,
  command: CodedCommand,
  reader: SentenceReader,
): NamedCode[] =>
  codes?.[command]?.map((named) => (reader === 'applicant' ? nameForApplicant(command, named) : named)) ??
  PLATFORM_CODES[command].map((code) => ({ code, names: namePlatformCode(command, code, reader) }))

/**
 * A pack has one sentence for each code. Where it is the platform's sentence for others, the applicant gets the platform's sentence to
 * them; a pack's own words stay.
 */
function nameForApplicant(command: CodedCommand, named: NamedCode): NamedCode {
  const [toOthers, toApplicant] = [
    namePlatformCode(command, named.code, 'others'),
    namePlatformCode(command, named.code, 'applicant'),
  ]
  const choose = (language: Language) =>
    named.names[language] === toOthers[language] ? toApplicant[language] : named.names[language]
  return { ...named, names: { ar: choose('ar'), en: choose('en') } }
}

const namePlatformCode = (command: CodedCommand, code: string, reader: SentenceReader): NamedCode['names'] => {
  const find = (language: Language) => TRANSLATORS[reader][language].findSentence(`code.${command}.${code}`) ?? code
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

/** Returns the sentences of a pack's codes for a reader. `redirect` also finds the names of the pack's entities. */
export function indexCodeNames(pack: Pack, language: Language, reader: SentenceReader): CodeNames {
  const entities = pack.entities.map(({ code, names }) => [`redirect.${code}`, names[language]] as const)
  const codes = CODED_COMMANDS.flatMap((command) =>
    listNamedCodes(pack, command, reader).map(({ code, names }) => [`${command}.${code}`, names[language]] as const),
  )
  const sentences = new Map([...entities, ...codes])
  return { find: (command, code) => sentences.get(`${command}.${code}`) }
}
