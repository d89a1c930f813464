import type { Token } from './fold-words'

/** Letters of listed words, one node for each letter. `T` is what a phrase stands for. */
interface LetterNode<T> {
  next: Map<string, LetterNode<T>>
  /** what the phrases that end with this letter stand for */
  ends: T[]
  /** the words that can follow when a word of a phrase ends with this letter */
  following?: PhraseTree<T>
}

/** The words with which listed phrases begin, or go on. */
export interface PhraseTree<T> {
  words: LetterNode<T>
  /** the words that may have a prefix; a shorter word has none, because too many other words end with it */
  afterPrefix: LetterNode<T>
  /** the verbs that the prefix of the future may stand before */
  afterFuture: LetterNode<T>
}

/** A prefix, letter by letter. `opens`: the part of the tree that may follow when the prefix is complete. */
interface PrefixNode {
  next: Map<string, PrefixNode>
  opens?: 'afterPrefix' | 'afterFuture'
}

/** Arabic prefixes that are joined to a word and do not change its meaning: with, by, for, as, the, this, on the. */
const PREFIXES = ['', 'ال', 'بال', 'كال', 'هال', 'عال', 'لل', 'ب', 'ل']
/** Prefixes of the future, in standard spelling and in dialects. They stand only before the letters of the imperfect. */
const FUTURE_PREFIXES = ['س', 'ه', 'ح']
const IMPERFECT = /^[يتن]/
/** And, so: they stand before any other prefix. */
const CONJUNCTIONS = ['', 'و', 'ف']
const MIN_LENGTH_WITH_PREFIX = 3

const PREFIX_TREE = createPrefixTree()

function createPrefixTree(): PrefixNode {
  const root: PrefixNode = { next: new Map() }
  for (const conjunction of CONJUNCTIONS) {
    // A word without any prefix is read in `words`.
    for (const prefix of PREFIXES) if (conjunction + prefix) addPrefix(root, conjunction + prefix, 'afterPrefix')
    for (const prefix of FUTURE_PREFIXES) addPrefix(root, conjunction + prefix, 'afterFuture')
  }
  return root
}

function addPrefix(root: PrefixNode, prefix: string, opens: 'afterPrefix' | 'afterFuture'): void {
  let node = root
  for (const letter of prefix) node = getOrAdd(node.next, letter, () => ({ next: new Map() }))
  node.opens = opens
}

/** The tree of these phrases, each with what it stands for. The words have the spelling of `foldWords`. */
export function createPhraseTree<T>(phrases: readonly { words: readonly string[]; meaning: T }[]): PhraseTree<T> {
  const tree = createEmptyTree<T>()
  for (const { words, meaning } of phrases) addPhrase(tree, words, meaning)
  return tree
}

const createNode = <T>(): LetterNode<T> => ({ next: new Map(), ends: [] })

const createEmptyTree = <T>(): PhraseTree<T> => ({
  words: createNode(),
  afterPrefix: createNode(),
  afterFuture: createNode(),
})

function addPhrase<T>(tree: PhraseTree<T>, [word, ...others]: readonly string[], meaning: T): void {
  if (word === undefined) return
  for (const root of listRoots(tree, word)) {
    const node = addWord(root, word)
    if (others.length === 0) node.ends.push(meaning)
    else {
      node.following ??= createEmptyTree()
      addPhrase(node.following, others, meaning)
    }
  }
}

function listRoots<T>({ words, afterPrefix, afterFuture }: PhraseTree<T>, word: string): LetterNode<T>[] {
  if (word.length < MIN_LENGTH_WITH_PREFIX) return [words]
  return IMPERFECT.test(word) ? [words, afterPrefix, afterFuture] : [words, afterPrefix]
}

function addWord<T>(root: LetterNode<T>, word: string): LetterNode<T> {
  let node = root
  for (let index = 0, length = 0; index < word.length; index += length) {
    length = getRunLength(word, index)
    const times = length < MIN_EMPHASIS ? length : 1
    for (let count = 0; count < times; count += 1) node = getOrAdd(node.next, word.charAt(index), createNode<T>)
  }
  return node
}

function getOrAdd<V>(map: Map<string, V>, key: string, create: () => V): V {
  const value = map.get(key) ?? create()
  map.set(key, value)
  return value
}

/** A letter that stands this often in a row is written for emphasis ("beaaats"). No word needs it. */
const MIN_EMPHASIS = 3

/** How often the letter (UTF-16 unit) at `index` stands there in a row. */
function getRunLength(word: string, index: number): number {
  let end = index + 1
  while (word[end] === word[index]) end += 1
  return end - index
}

/** Where a reading of letters is: in a listed word, or still in a prefix of a word of `tree`. */
type Place<T> = { node: LetterNode<T> } | { prefix: PrefixNode; tree: PhraseTree<T> }

/** What a phrase stands for, and where it stands: from the token `start` to the one before `end`. */
export interface FoundPhrase<T> {
  meaning: T
  start: number
  end: number
}

/**
 * The phrases of the tree that begin at one of the tokens, after `joinSpelledRuns`, in the order of their starts. It reads no token
 * more often than the longest phrase has letters, however many phrases there are.
 */
export function findPhrases<T>(tree: PhraseTree<T>, tokens: readonly Token[]): FoundPhrase<T>[] {
  const found: FoundPhrase<T>[] = []
  for (const start of tokens.keys())
    collectPhrases(tree, tokens, start, (meaning, end) => found.push({ meaning, start, end }))
  return found
}

/** One letter, or the same letter several times. */
const isOneLetter = (word: string): boolean => /^(.)\1*$/u.test(word)

/** The tokens. Three or more equal single letters one after another ("b e a a a t s") become one token of three letters. */
export function joinSpelledRuns(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    const [beforeLast, last] = [joined.at(-2), joined.at(-1)]
    const { word } = token
    if (!isOneLetter(word)) joined.push(token)
    else if (last?.word === word.repeat(MIN_EMPHASIS)) continue
    else if (last?.word === word && beforeLast?.word === word) {
      joined.splice(-2, 2, { ...beforeLast, word: word.repeat(MIN_EMPHASIS) })
    } else joined.push(token)
  }
  return joined
}

/**
 * Adds what the phrases that begin at the token `start` stand for, and where they end. A word may be in pieces: divided by marks
 * without white space ("be-ats"), or spelled letter by letter ("b e a t s"). Other pieces that white space divides are other words.
 */
function collectPhrases<T>(
  tree: PhraseTree<T>,
  tokens: readonly Token[],
  start: number,
  add: (meaning: T, end: number) => void,
): void {
  let places: Place<T>[] = [{ node: tree.words }, { prefix: PREFIX_TREE, tree }]
  let isSpelled = true
  for (let index = start; index < tokens.length && places.length > 0; index += 1) {
    const { word: piece, after } = tokens[index] as Token
    isSpelled &&= isOneLetter(piece)
    if (index > start && after !== 'marks' && !isSpelled) return
    places = readPiece(places, piece)
    for (const place of places) {
      if (!('node' in place)) continue
      for (const meaning of place.node.ends) add(meaning, index + 1)
      if (place.node.following) collectPhrases(place.node.following, tokens, index + 1, add)
    }
  }
}

/** The places after the letters of a piece. A letter that is repeated for emphasis counts as one, or as a doubled letter. */
function readPiece<T>(before: Place<T>[], piece: string): Place<T>[] {
  let places = before
  for (let index = 0, length = 0; index < piece.length; index += length) {
    length = getRunLength(piece, index)
    const letter = piece.charAt(index)
    const once = readLetter(places, letter)
    if (length === 1) places = once
    else places = length < MIN_EMPHASIS ? readLetter(once, letter) : [...once, ...readLetter(once, letter)]
  }
  return places
}

function readLetter<T>(places: readonly Place<T>[], letter: string): Place<T>[] {
  const after: Place<T>[] = []
  for (const place of places) {
    if ('prefix' in place) {
      const { prefix, tree } = place
      const longer = prefix.next.get(letter)
      if (longer) after.push({ prefix: longer, tree })
      const node = prefix.opens && tree[prefix.opens].next.get(letter)
      if (node) after.push({ node })
    } else {
      const node = place.node.next.get(letter)
      if (node) after.push({ node })
    }
  }
  return after
}
