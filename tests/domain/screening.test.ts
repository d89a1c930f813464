import { splitWords, tokenize } from '../../domain/fold-words'
import { createPhraseTree, findPhrases, joinSpelledRuns } from '../../domain/phrase-tree'
import { findFlags as findFlagsOf } from '../../domain/screening'
import type { ScreeningRule } from '../../domain/screening-rules'

const findFlags = (screening: ScreeningRule[], text: string) => findFlagsOf({ screening }, text)

const RULES: ScreeningRule[] = [
  { flag: 'danger', words: ['محبوسة بيت', 'انتحر', 'keeps my passport'] },
  { flag: 'wrongdoing', words: ['رشوة', 'اختلاس', 'bribe'] },
]

describe('findFlags', () => {
  test.each([
    ['the exact word', 'طلب مني رشوة', ['wrongdoing']],
    ['a word with vowel signs and a stretched letter', 'رَشْـــوَة', ['wrongdoing']],
    ['a word with the other spelling of the last letter', 'رشوه', ['wrongdoing']],
    ['a word with the prefixes and, the', 'والرشوة عندهم عادي', ['wrongdoing']],
    ['a word with the prefix and', 'ورشوة', ['wrongdoing']],
    ['a word with the prefixes so, with', 'فبرشوة', ['wrongdoing']],
    ['words with the prefix for the, in dialect and in standard spelling', 'عالرشوة للرشوة', ['wrongdoing']],
    ['a word with another seat of the hamza', 'إختلاس', ['wrongdoing']],
    ['a phrase with a prefix on its second word', 'أنا محبوسة بالبيت من شهر', ['danger']],
    ['a phrase with capitals and punctuation', 'He KEEPS my, passport!', ['danger']],
    ['both flags, each flag once', 'bribe, BRIBE; انتحر', ['danger', 'wrongdoing']],
  ])('finds %s', (_case, text, flags) => {
    expect(findFlags(RULES, text)).toEqual(flags)
  })

  test.each([
    ['a word that only contains a listed word', 'imbriber وبرشوتهم الكبيرة'],
    ['a listed word after letters that are no prefix', 'imbribe سرشوة البالرشوة'],
    ['only the first word of a phrase, at the end of the text', 'أنا محبوسة'],
    ['the words of a phrase in another order or apart', 'بيت محبوسة. my old passport keeps well'],
    ['an empty text', ''],
  ])('does not flag %s', (_case, text) => {
    expect(findFlags(RULES, text)).toEqual([])
  })

  test('a rule without words or with punctuation only flags nothing', () => {
    expect(findFlags([{ flag: 'danger', words: ['', '؟!'] }], 'أي نص')).toEqual([])
  })
})

test('a word of two letters is compared without prefixes', () => {
  const rules: ScreeningRule[] = [{ flag: 'danger', words: ['دم'] }]
  expect(findFlags(rules, 'دم على الباب')).toEqual(['danger'])
  expect(findFlags(rules, 'الدم والدم')).toEqual([])
})

test.each([
  ['one letter for alef and all seats of the hamza', 'أإآٱا', ['ااااا']],
  ['ya for alef maqsura and for hamza on ya', 'ىئي', ['ييي']],
  ['ha for ta marbuta, waw for hamza on waw', 'ةه ؤو', ['هه', 'وو']],
  ['no vowel signs, no stretching, no invisible marks', 'رَشْـوَة\u200f', ['رشوه']],
  ['no apostrophes inside a word', "don’t don't", ['dont', 'dont']],
  ['joined letters and full-width letters replaced by plain ones', 'ﻻ ＡＢ', ['لا', 'ab']],
  ['numbers, and without separators', '... 12 -- a,b ...', ['12', 'a', 'b']],
  ['no word for an empty text', ' ', []],
])('splitWords returns words with %s', (_case, text, words) => {
  expect(splitWords(text)).toEqual(words)
})

test.each(['ال', 'بال', 'كال', 'هال', 'عال', 'لل', 'ب', 'ل', 'و', 'ف', 'وبال', 'فلل'])(
  'the prefix %s does not hide a word',
  (prefix) => {
    expect(findFlags(RULES, `${prefix}رشوة`)).toEqual(['wrongdoing'])
  },
)

describe('the prefix of the future', () => {
  const rules: ScreeningRule[] = [{ flag: 'danger', words: ['يقتلني', 'تضربني', 'ضرب', 'رشوة', 'ينتحر'] }]

  test.each(['سيقتلني', 'هيقتلني', 'حيقتلني', 'وسيقتلني', 'فحتضربني', 'ستضربني', 'س ي ق ت ل ن ي', 'سينتحر'])(
    'does not hide a verb: %s',
    (word) => {
      expect(findFlags(rules, `قال ${word} غدا`)).toEqual(['danger'])
    },
  )

  test.each(['هضرب', 'حضرب', 'حرشوة', 'بسيقتلني', 'سسيقتلني', 'السيقتلني', 'سوف', 'سبيقتلني'])(
    'stands before no other word: %s',
    (word) => {
      expect(findFlags(rules, `قال ${word} غدا`)).toEqual([])
    },
  )

  test('stands before no word that only contains a letter of the imperfect', () => {
    expect(findFlags([{ flag: 'danger', words: ['اغتصبني'] }], 'قال ساغتصبني غدا')).toEqual([])
  })
})

describe('a letter that is repeated for emphasis', () => {
  const rules: ScreeningRule[] = [{ flag: 'danger', words: ['beats me', 'kill', 'يضربني', 'رشوة', 'ليل', 'اصرار'] }]

  test.each([
    'beaaats me',
    'BEATSSS MEEEE',
    'b e a a a a t s me',
    'killl',
    'kiiillllll',
    'k i l l l l',
    'يضررربني',
    'رشووووة',
    'ررررشوة',
    'اصراررر',
    'لللللليل',
    'سيييضربني',
  ])('counts as one or as two: %s', (text) => {
    expect(findFlags(rules, text)).toEqual(['danger'])
  })

  test.each(['beatts me', 'kil', 'beaats me', 'رشووة', 'k i l'])(
    'does not change a doubled or a single letter: %s',
    (text) => {
      expect(findFlags(rules, text)).toEqual([])
    },
  )

  test('in a listed word counts as one', () => {
    expect(findFlags([{ flag: 'danger', words: ['helllp'] }], 'help')).toEqual(['danger'])
  })
})

describe('text that is shown in another direction than it is stored', () => {
  test.each([
    ['all of it', '\u202eebirb'],
    ['the end of a word, with the end of the override', 'he took a br\u202eebi\u202c today'],
    ['Arabic letters from left to right', '\u202dةوشر'],
    ['until the end of the line', '\u202eebirb\nand more'],
    ['although only the stored text has the word', '\u202ebribe'],
  ])('is read as it is shown, and as it is stored: %s', (_case, text) => {
    expect(findFlags(RULES, text)).toEqual(['wrongdoing'])
  })

  test('is not turned round outside the override', () => {
    expect(findFlags(RULES, 'ebirb \u202ex\u202c ebirb\n\u202ex\nebirb')).toEqual([])
  })
})

describe('a symbol that looks like a letter', () => {
  test.each(['⍺', '⋿', '⍳', '|', '⍴', '⊤', '∪', '∨', '×', '⋃'])(
    'is read as this letter inside a word: %s',
    (symbol) => {
      const letters = {
        '⍺': 'a',
        '⋿': 'e',
        '⍳': 'i',
        '|': 'l',
        '⍴': 'p',
        '⊤': 't',
        '∪': 'u',
        '∨': 'v',
        '×': 'x',
        '⋃': 'u',
      }
      const letter = letters[symbol as keyof typeof letters]
      expect(findFlags([{ flag: 'danger', words: [`br${letter}be`] }], `br${symbol}be`)).toEqual(['danger'])
    },
  )

  test('is read as this letter each time', () => {
    expect(findFlags(RULES, 'br⍳b⋿')).toEqual(['wrongdoing'])
  })

  test('still divides words', () => {
    expect(findFlags(RULES, 'bribe×2')).toEqual(['wrongdoing'])
    expect(findFlags(RULES, 'theft|bribe|theft')).toEqual(['wrongdoing'])
  })
})

test('no text of 20,000 characters makes the search read its words more often than a few times each', () => {
  const phrases = RULES.flatMap(({ flag, words }) =>
    words.map((phrase) => ({ words: splitWords(phrase), meaning: flag })),
  )
  const tree = createPhraseTree(phrases)
  for (const part of [
    'b ',
    'b-',
    'ب ',
    'b r i b ',
    'k-e-e-p-s m-y ',
    'keeps my ',
    'محبوسة ',
    'و ا ل ر ش و ',
    'bb ',
    'ااا ',
  ]) {
    const tokens = joinSpelledRuns(tokenize(part.repeat(20_000 / part.length)))
    let reads = 0
    const counted = new Proxy(tokens, {
      get(target, key) {
        reads += 1
        return Reflect.get(target, key)
      },
    })
    findPhrases(tree, counted)
    expect({ part, areFew: reads <= 20 * tokens.length }).toEqual({ part, areFew: true })
  }
})
