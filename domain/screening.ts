import { splitWords, type Token, tokenize } from './fold-words'
import type { ScreeningRule } from './programme'
import type { Flag } from './vocabulary'

/** Arabic prefixes that are joined to a word and do not change its meaning: and, so, with, by, for, as, the, this, on the. */
const PREFIX = /^[وف]?(?:[بكهع]?ال|لل|[بل])?$/
const MAX_PREFIX_LENGTH = 4
/** A shorter word matches only without a prefix, because too many other words end with it. */
const MIN_LENGTH_WITH_PREFIX = 3

/** The flags of all rules that match in `text`: each flag once, in the order of the rules. Never throws. */
export function findFlags(rules: readonly ScreeningRule[], text: string): Flag[] {
  const tokens = tokenize(text)
  const matchingRules = rules.filter((rule) => rule.words.some((phrase) => containsPhrase(tokens, splitWords(phrase))))
  return [...new Set(matchingRules.map((rule) => rule.flag))]
}

/** Whether `tokens` contains the words of `phrase` one directly after another. */
const containsPhrase = (tokens: readonly Token[], phrase: readonly string[]): boolean =>
  phrase.length > 0 && tokens.some((_token, start) => matchesPhrase(tokens, start, phrase))

function matchesPhrase(tokens: readonly Token[], start: number, phrase: readonly string[]): boolean {
  const [word, ...others] = phrase
  if (word === undefined) return true
  return listEnds(tokens, start, word).some((end) => matchesPhrase(tokens, end, others))
}

/**
 * The places after each run of tokens from `start` on that is this word. A word may be in pieces: divided by marks without white
 * space ("be-ats"), or spelled letter by letter ("b e a t s"). Pieces that white space divides are other words.
 */
function listEnds(tokens: readonly Token[], start: number, word: string): number[] {
  const ends: number[] = []
  let joined = ''
  let isSpelled = true
  for (let index = start; index < tokens.length && joined.length < word.length + MAX_PREFIX_LENGTH; index += 1) {
    const { word: piece, after } = tokens[index] as Token
    isSpelled &&= Array.from(piece).length === 1
    if (index > start && after === 'space' && !isSpelled) break
    joined += piece
    if (matchesWord(joined, word)) ends.push(index + 1)
  }
  return ends
}

/** Whether `token` is this word, with or without an Arabic prefix. */
function matchesWord(token: string, word: string): boolean {
  if (token === word) return true
  return word.length >= MIN_LENGTH_WITH_PREFIX && token.endsWith(word) && PREFIX.test(token.slice(0, -word.length))
}
