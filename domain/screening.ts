import { splitWords, tokenize } from './fold-words'
import { createPhraseTree, findPhrases, joinSpelledRuns, type PhraseTree } from './phrase-tree'
import type { ScreeningRule } from './programme'
import type { Flag } from './vocabulary'

/** The flags of all rules that match in `text`: each flag once, in the order of the rules. Never throws. */
export function findFlags(rules: readonly ScreeningRule[], text: string): Flag[] {
  const tree = getTree(rules)
  const readings = listReadings(text).map((reading) => joinSpelledRuns(tokenize(reading)))
  const found = new Set(readings.flatMap((tokens) => [...findPhrases(tree, tokens)]))
  return [...new Set(rules.map(({ flag }) => flag))].filter((flag) => found.has(flag))
}

const trees = new WeakMap<readonly ScreeningRule[], PhraseTree<Flag>>()

/** The tree of the rules; it is made once for each list of rules. */
function getTree(rules: readonly ScreeningRule[]): PhraseTree<Flag> {
  const known = trees.get(rules)
  if (known) return known
  const tree = createPhraseTree(
    rules.flatMap(({ flag, words }) => words.map((phrase) => ({ words: splitWords(phrase), meaning: flag }))),
  )
  trees.set(rules, tree)
  return tree
}

/** The text as it is stored; and as it is shown, if it has characters that turn the direction of writing round. */
function listReadings(text: string): string[] {
  const shown = text.replace(OVERRIDDEN, (_all, turned: string) => Array.from(turned).reverse().join(''))
  return [...new Set([text, shown])]
}

/** What stands between an override of the direction (Unicode Bidirectional Algorithm, X4 and X5) and the end of its effect. */
const OVERRIDDEN = /[\u202d\u202e]([^\u202c\r\n\u2029]*)/g
