import type { ScreeningRule } from './programme'
import type { Flag } from './vocabulary'

/** Arabic prefixes that leave a word's meaning as it is: and, so, with, by, for, as, the, this, on the. */
const PREFIX = /^[وف]?(?:[بكهع]?ال|لل|[بل])?$/
/** Shorter words begin too many others to be looked for behind a prefix. */
const SHORTEST_PREFIXED = 3

/** The flags whose rules match somewhere in `text`, each once, in the order of the rules. Pure; never throws. */
export function flagsOf(rules: readonly ScreeningRule[], text: string): Flag[] {
  const tokens = tokensOf(text)
  const hit = rules.filter((rule) => rule.words.some((phrase) => contains(tokens, tokensOf(phrase))))
  return [...new Set(hit.map((rule) => rule.flag))]
}

/** The words of a text as they are compared: spelling variants, vowel signs, case and punctuation set aside. */
export function tokensOf(text: string): string[] {
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

/** Whether the words of `phrase` stand in `tokens` one right after the other. */
function contains(tokens: string[], phrase: string[]): boolean {
  if (phrase.length === 0) return false
  return tokens.some((_token, start) => phrase.every((word, offset) => isWord(tokens[start + offset], word)))
}

function isWord(token: string | undefined, word: string): boolean {
  if (token === undefined || token === word) return token === word
  return word.length >= SHORTEST_PREFIXED && token.endsWith(word) && PREFIX.test(token.slice(0, -word.length))
}
