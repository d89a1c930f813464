import type { ScreeningRule } from './programme'
import type { Flag } from './vocabulary'

/** Arabic prefixes that are joined to a word and do not change its meaning: and, so, with, by, for, as, the, this, on the. */
const PREFIX = /^[وف]?(?:[بكهع]?ال|لل|[بل])?$/
/** A shorter word matches only without a prefix, because too many other words end with it. */
const MIN_LENGTH_WITH_PREFIX = 3

/** The flags of all rules that match in `text`: each flag once, in the order of the rules. Never throws. */
export function findFlags(rules: readonly ScreeningRule[], text: string): Flag[] {
  const tokens = splitWords(text)
  const matchingRules = rules.filter((rule) => rule.words.some((phrase) => containsPhrase(tokens, splitWords(phrase))))
  return [...new Set(matchingRules.map((rule) => rule.flag))]
}

/** The words of a text in one spelling for comparison: lower case, without vowel signs, letter variants and punctuation. */
export function splitWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/ئ/g, 'ي')
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '')
}

/** Whether `tokens` contains the words of `phrase` one directly after another. */
function containsPhrase(tokens: string[], phrase: string[]): boolean {
  if (phrase.length === 0) return false
  return tokens.some((_token, start) => phrase.every((word, offset) => matchesWord(tokens[start + offset], word)))
}

/** Whether the token is this word, with or without an Arabic prefix. */
function matchesWord(token: string | undefined, word: string): boolean {
  if (token === undefined || token === word) return token === word
  return word.length >= MIN_LENGTH_WITH_PREFIX && token.endsWith(word) && PREFIX.test(token.slice(0, -word.length))
}
