import { COMMAND_NAMES } from '../../domain/commands'
import { LANGUAGES } from '../../locales/language'
import { createTranslator } from '../../locales/translator'

test.each(LANGUAGES)('in %s each command has its own sentence that says what was done', (language) => {
  const { findSentence } = createTranslator(language)
  const sentences = COMMAND_NAMES.map((name) => [name, findSentence(`desk.done.${name}`)] as const)
  expect(sentences.filter(([, sentence]) => sentence === undefined)).toEqual([])
  expect(new Set(sentences.map(([, sentence]) => sentence)).size).toBe(COMMAND_NAMES.length)
})
