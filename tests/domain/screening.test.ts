import { flagsOf, tokensOf } from '../../domain/screening'
import type { ScreeningRule } from '../../domain/programme'

const RULES: ScreeningRule[] = [
  { flag: 'danger', words: ['محبوسة بيت', 'انتحر', 'keeps my passport'] },
  { flag: 'wrongdoing', words: ['رشوة', 'اختلاس', 'bribe'] },
]

describe('flagsOf', () => {
  test.each([
    ['the word itself', 'طلب مني رشوة', ['wrongdoing']],
    ['vowel signs and a stretched letter', 'رَشْـــوَة', ['wrongdoing']],
    ['the other spelling of the last letter', 'رشوه', ['wrongdoing']],
    ['and, the', 'والرشوة عندهم عادي', ['wrongdoing']],
    ['and alone', 'ورشوة', ['wrongdoing']],
    ['with alone', 'فبرشوة', ['wrongdoing']],
    ['for the, in dialect and in writing', 'عالرشوة للرشوة', ['wrongdoing']],
    ['another seat of the hamza', 'إختلاس', ['wrongdoing']],
    ['a phrase whose second word has its prefix', 'أنا محبوسة بالبيت من شهر', ['danger']],
    ['capitals and punctuation', 'He KEEPS my, passport!', ['danger']],
    ['both flags, each once', 'bribe, BRIBE; انتحر', ['danger', 'wrongdoing']],
  ])('finds %s', (_what, text, flags) => {
    expect(flagsOf(RULES, text)).toEqual(flags)
  })

  test.each([
    ['a word that only contains one', 'imbriber وبرشوتهم الكبيرة'],
    ['a word that ends in one behind what is no prefix', 'imbribe سرشوة البالرشوة'],
    ['the first word of a phrase with which the text ends', 'أنا محبوسة'],
    ['the words of a phrase in another order or apart', 'بيت محبوسة. my old passport keeps well'],
    ['nothing at all', ''],
  ])('leaves alone %s', (_what, text) => {
    expect(flagsOf(RULES, text)).toEqual([])
  })

  test('a rule without words or with only punctuation flags nothing', () => {
    expect(flagsOf([{ flag: 'danger', words: ['', '؟!'] }], 'أي نص')).toEqual([])
  })
})

test('a word of two letters is looked for alone, never behind a prefix', () => {
  const rules: ScreeningRule[] = [{ flag: 'danger', words: ['دم'] }]
  expect(flagsOf(rules, 'دم على الباب')).toEqual(['danger'])
  expect(flagsOf(rules, 'الدم والدم')).toEqual([])
})

test.each([
  ['one letter for the seats of the hamza and for alef', 'أإآٱا', ['ااااا']],
  ['ya for alef maqsura and for hamza on ya', 'ىئي', ['ييي']],
  ['ha for ta marbuta, waw for hamza on waw', 'ةه ؤو', ['هه', 'وو']],
  ['no vowel signs, no stretching, no invisible marks', 'رَشْـوَة\u200f', ['رشوه']],
  ['no apostrophes within a word', "don’t don't", ['dont', 'dont']],
  ['letters as they are joined in print, and full-width ones', 'ﻻ ＡＢ', ['لا', 'ab']],
  ['numbers, and nothing of what stands between words', '... 12 -- a,b ...', ['12', 'a', 'b']],
  ['nothing of nothing', ' ', []],
])('words are compared with %s', (_what, text, words) => {
  expect(tokensOf(text)).toEqual(words)
})
