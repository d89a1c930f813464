import { createPhraseTree, findPhrases, joinSpelledRuns } from '../../domain/phrase-tree'
import type { Token } from '../../domain/fold-words'

const toTokens = (text: string): Token[] => text.split(' ').map((word) => ({ word, after: 'space' }))

/** Finds the phrases in a text, each of which stands for itself. Every call builds the tree anew. */
function find(phrases: string[], text: string): string[] {
  const tree = createPhraseTree(phrases.map((phrase) => ({ words: phrase.split(' '), meaning: phrase })))
  return findPhrases(tree, joinSpelledRuns(toTokens(text)))
    .map(({ meaning }) => meaning)
    .sort()
}

test('a phrase is found where all its words stand in order, and its first word alone is not', () => {
  expect(find(['keeps my passport'], 'he keeps my passport')).toEqual(['keeps my passport'])
  expect(find(['keeps my passport'], 'he keeps my')).toEqual([])
  expect(find(['keeps my passport'], 'keeps the passport my')).toEqual([])
  expect(find(['keeps', 'keeps my passport', 'passport'], 'keeps my passport')).toEqual([
    'keeps',
    'keeps my passport',
    'passport',
  ])
})

test('a found phrase tells its first token and the one after its last', () => {
  const tree = createPhraseTree([
    { words: ['my', 'passport'], meaning: 'two words' },
    { words: ['beats'], meaning: 'one word' },
  ])
  expect(findPhrases(tree, toTokens('he keeps my passport and b e a t s'))).toEqual([
    { meaning: 'two words', start: 2, end: 4 },
    { meaning: 'one word', start: 5, end: 10 },
  ])
})

test('an Arabic word of three letters may have a prefix, one of two letters has none', () => {
  expect(find(['قتل'], 'والقتل')).toEqual(['قتل'])
  expect(find(['سم'], 'والسم')).toEqual([])
  expect(find(['سم'], 'سم')).toEqual(['سم'])
})

test('the prefix of the future stands before a verb of the imperfect only', () => {
  expect(find(['يضرب'], 'سيضرب')).toEqual(['يضرب'])
  expect(find(['ضرب'], 'سضرب')).toEqual([])
})

test('letters repeated for emphasis count once or twice, letters repeated in a listed word as they are', () => {
  expect(find(['beat'], 'beeeeat')).toEqual(['beat'])
  expect(find(['feet'], 'feeeeet')).toEqual(['feet'])
  expect(find(['feet'], 'fet')).toEqual([])
  expect(find(['beat'], 'beeat')).toEqual([])
})

test('equal letters one after another become one token of three, wherever they stand', () => {
  const join = (text: string) => joinSpelledRuns(toTokens(text)).map(({ word }) => word)
  expect(join('x y e e e z')).toEqual(['x', 'y', 'eee', 'z'])
  expect(join('e e e e e')).toEqual(['eee'])
  expect(join('x e e z')).toEqual(['x', 'e', 'e', 'z'])
  expect(join('ab ab ab')).toEqual(['ab', 'ab', 'ab'])
  expect(find(['beat'], 'b e e e e a t')).toEqual(['beat'])
})
