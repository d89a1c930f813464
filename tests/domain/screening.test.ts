import { splitWords } from '../../domain/fold-words'
import { findFlags } from '../../domain/screening'
import type { ScreeningRule } from '../../domain/programme'

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
