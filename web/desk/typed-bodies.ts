import type { CommandName } from '../../domain/arguments'
import { foldWords } from '../../domain/fold-words'
import { LANGUAGES } from '../../locales/language'
import type { Translator } from '../../locales/translator'
import type { OpenedCase } from './desk-facts'
import { type CodeOption, listCodeOptions } from './staff-codes'

/** The fields in which a body, or another place, is typed by its name: there are too many to show each. */
export const TYPED_FIELDS: readonly string[] = ['entity', 'where']

/** The options of such a field. Where two have the same name, it is followed by their codes. */
export function listTypedOptions(
  opened: OpenedCase,
  command: CommandName,
  field: string,
  translator: Translator,
): CodeOption[] {
  const options = listCodeOptions(opened, command, field, translator)
  const names = options.map(({ label }) => fold(label))
  const isAlone = (index: number) => names.every((name, other) => other === index || name !== names[index])
  return options.map((option, index) =>
    isAlone(index) ? option : { ...option, label: `${option.label} (${option.value})` },
  )
}

/** What the field shows for a code, or for words that were typed. */
export const showTyped = (options: readonly CodeOption[], typed: string | undefined): string | undefined =>
  options.find(({ value }) => value === typed)?.label ?? typed

/**
 * The code of what was typed: a code, or a name in either language and in any spelling of its letters. Undefined when it is none of them.
 */
export function findTyped(
  opened: OpenedCase,
  command: CommandName,
  field: string,
  typed: string,
  translator: Translator,
): string | undefined {
  const options = LANGUAGES.flatMap((language) => listTypedOptions(opened, command, field, { ...translator, language }))
  const words = fold(typed)
  return options.find(({ value, label }) => value === typed.trim() || fold(label) === words)?.value
}

const MAX_SIMILAR = 3

/** Names that contain every word that was typed. */
export function listSimilar(options: readonly CodeOption[], typed: string): string[] {
  const words = fold(typed).split(' ')
  return options
    .map(({ label }) => label)
    .filter((label) => words.every((word) => fold(label).includes(word)))
    .slice(0, MAX_SIMILAR)
}

const fold = (text: string): string => foldWords(text).trim().replace(/\s+/g, ' ')
