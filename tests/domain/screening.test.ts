import { flagsOf } from '../../domain/screening'
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
    ['the words of a phrase in another order or apart', 'بيت محبوسة. my old passport keeps well'],
    ['nothing at all', ''],
  ])('leaves alone %s', (_what, text) => {
    expect(flagsOf(RULES, text)).toEqual([])
  })

  test('a rule without words or with only punctuation flags nothing', () => {
    expect(flagsOf([{ flag: 'danger', words: ['', '؟!'] }], 'أي نص')).toEqual([])
  })
})
