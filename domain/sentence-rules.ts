import { splitWords, type Token } from './fold-words'
import { createPhraseTree, findPhrases, type PhraseTree } from './phrase-tree'
import type { SentenceRules } from './screening-rules'
import type { Flag } from './vocabulary'

// A sentence of a rule is written as parts with spaces between them: a word, `{list}` for any phrase of this list, and `…` for up to
// four other words. "{official} … {takes} … {money}" is found in "the director of our office takes the money". The parts stand
// in this order in one sentence of the text: a full stop or a new line ends it.

/** How many other words `…` stands for at most. */
const MOST_BETWEEN = 4
/** How many words before and after a sentence an `unless` may stand at most. */
const MOST_UNTIL_UNLESS = 6

/** A part of a sentence: the name of a list, or `=` and a word; and how many other words may stand before it. */
export interface SentencePart {
  list: string
  mostBefore: number
}

/** The rules of one flag, with one tree of all phrases that they name. */
export interface CompiledSentences {
  flag: Flag
  tree: PhraseTree<string>
  rules: { sentences: SentencePart[][]; unless: string[] }[]
}

/** The parts of a sentence of a rule. A piece without a letter or digit stands for nothing. */
export function readSentence(sentence: string): SentencePart[] {
  const parts: SentencePart[] = []
  let mostBefore = 0
  for (const piece of sentence.split(/\s+/)) {
    if (piece === '…') mostBefore = MOST_BETWEEN
    else {
      for (const list of readPiece(piece)) {
        parts.push({ list, mostBefore })
        mostBefore = 0
      }
    }
  }
  return parts
}

function readPiece(piece: string): string[] {
  const name = findListName(piece)
  return name === undefined ? splitWords(piece).map((word) => `=${word}`) : [name]
}

/** The name in `{name}`; undefined for anything else. */
const findListName = (written: string): string | undefined => /^\{([^{}]*)\}$/.exec(written)?.[1]

/** Makes the tree of the rules. A list that does not exist has no phrases. */
export function compileSentences({ flag, lists, rules }: SentenceRules): CompiledSentences {
  const compiled = rules.map(({ sentences, unless = [] }) => ({ sentences: sentences.map(readSentence), unless }))
  const named = compiled.flatMap(({ sentences, unless }) => [...sentences.flat().map(({ list }) => list), ...unless])
  const phrases = [...new Set(named)].flatMap((list) =>
    listPhrases(lists, list).map((phrase) => ({ words: splitWords(phrase), meaning: list })),
  )
  return { flag, tree: createPhraseTree(phrases), rules: compiled }
}

const listPhrases = (lists: SentenceRules['lists'], list: string): string[] =>
  list.startsWith('=') ? [list.slice(1)] : (Object.hasOwn(lists, list) ? (lists[list] ?? []) : []).flatMap(splitPhrases)

/** The phrases of an item of a list. */
export const splitPhrases = (item: string): string[] => item.split(/[,،]/).map((phrase) => phrase.trim())

/** Where the phrases of each list stand: for each first token, the tokens after the last one. */
type Places = Map<string, Map<number, number[]>>

/** Whether a sentence of the rules stands in the tokens. Its time is bounded by the number of tokens times that of all parts. */
export function hasSentence({ tree, rules }: CompiledSentences, tokens: readonly Token[]): boolean {
  const places = findPlaces(tree, tokens)
  const numbers = numberSentences(tokens)
  return rules.some(({ sentences, unless }) => {
    const ordinary = new Set(unless.flatMap((list) => [...(places.get(list)?.keys() ?? [])]))
    return sentences.some((parts) =>
      findStretches(parts, places, numbers).some((stretch) => !isNear(ordinary, stretch, numbers)),
    )
  })
}

function findPlaces(tree: PhraseTree<string>, tokens: readonly Token[]): Places {
  const places: Places = new Map()
  for (const { meaning, start, end } of findPhrases(tree, tokens)) {
    const ofList = places.get(meaning) ?? new Map<number, number[]>()
    places.set(meaning, ofList)
    const ends = ofList.get(start) ?? []
    ofList.set(start, ends)
    if (!ends.includes(end)) ends.push(end)
  }
  return places
}

/** The number of the sentence in which each token stands. */
function numberSentences(tokens: readonly Token[]): number[] {
  let number = 0
  return tokens.map(({ after }) => (after === 'end' ? (number += 1) : number))
}

/** From the token `start` to the one before `end`. */
interface Stretch {
  start: number
  end: number
}

/** Where all parts stand in order. Of the stretches with the same end it returns the shortest. */
function findStretches(parts: readonly SentencePart[], places: Places, numbers: readonly number[]): Stretch[] {
  const [first, ...others] = parts
  if (!first || parts.some(({ list }) => !places.has(list))) return []
  /** the last start for each end */
  let reached = new Map<number, number>()
  for (const [start, ends] of places.get(first.list) ?? []) for (const end of ends) reached.set(end, start)
  for (const { list, mostBefore } of others) {
    const longer = new Map<number, number>()
    for (const [end, start] of reached)
      for (let next = end; next <= end + mostBefore && numbers[next] === numbers[end - 1]; next += 1)
        for (const nextEnd of places.get(list)?.get(next) ?? [])
          longer.set(nextEnd, Math.max(start, longer.get(nextEnd) ?? 0))
    reached = longer
  }
  return Array.from(reached, ([end, start]) => ({ start, end }))
}

/** Whether one of the tokens stands in the stretch or near it, in the same sentence. */
function isNear(tokens: ReadonlySet<number>, { start, end }: Stretch, numbers: readonly number[]): boolean {
  for (let near = start - MOST_UNTIL_UNLESS; near < end + MOST_UNTIL_UNLESS; near += 1)
    if (tokens.has(near) && numbers[near] === numbers[start]) return true
  return false
}
