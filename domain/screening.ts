import { splitWords, type Token, tokenize } from './fold-words'
import { createPhraseTree, findPhrases, joinSpelledRuns, type PhraseTree } from './phrase-tree'
import type { Screening } from './screening-rules'
import { type CompiledSentences, compileSentences, hasSentence } from './sentence-rules'
import type { Flag } from './vocabulary'

/** The flags of all rules that match in `text`: each flag once, `danger` first. Never throws on a checked pack. */
export function findFlags(screening: Screening, text: string): Flag[] {
  const compiled = getCompiled(screening)
  const found = new Set(listReadings(text).flatMap((reading) => findInTokens(compiled, splitReading(reading))))
  return ORDER.filter((flag) => found.has(flag))
}

const ORDER: readonly Flag[] = ['danger', 'wrongdoing']

const splitReading = (reading: string): Token[] => joinSpelledRuns(tokenize(reading))

interface CompiledScreening {
  tree: PhraseTree<Flag>
  sentences: CompiledSentences[]
}

const findInTokens = ({ tree, sentences }: CompiledScreening, tokens: Token[]): Flag[] => [
  ...findPhrases(tree, tokens).map(({ meaning }) => meaning),
  ...sentences.filter((rules) => hasSentence(rules, tokens)).map(({ flag }) => flag),
]

const known = new WeakMap<Screening, CompiledScreening>()

/** The rules as trees of letters; they are made once for each pack. */
function getCompiled(screening: Screening): CompiledScreening {
  const before = known.get(screening)
  if (before) return before
  const phrases = screening.screening.flatMap(({ flag, words }) =>
    words.map((phrase) => ({ words: splitWords(phrase), meaning: flag })),
  )
  const compiled = { tree: createPhraseTree(phrases), sentences: (screening.sentences ?? []).map(compileSentences) }
  known.set(screening, compiled)
  return compiled
}

/** The text as it is stored; and as it is shown, if it has characters that turn the direction of writing round. */
function listReadings(text: string): string[] {
  const shown = text.replace(OVERRIDDEN, (_all, turned: string) => Array.from(turned).reverse().join(''))
  return [...new Set([text, shown])]
}

/** What stands between an override of the direction (Unicode Bidirectional Algorithm, X4 and X5) and the end of its effect. */
const OVERRIDDEN = /[\u202d\u202e]([^\u202c\r\n\u2029]*)/g
