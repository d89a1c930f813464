import { findFlags } from '../../domain/screening'
import type { SentenceRules } from '../../domain/screening-rules'

const RULES: SentenceRules = {
  flag: 'wrongdoing',
  lists: {
    official: ['director, head of the office', 'مدير، رئيس القسم'],
    takes: ['takes', 'ياخذ'],
    money: ['money', 'مصاري'],
    fee: ['fee', 'رسوم'],
  },
  rules: [
    {
      about: 'An official takes money.',
      sentences: ['{official} … {takes} … {money}', '{takes} {official} {money}', 'no {money}'],
      unless: ['fee'],
    },
  ],
}
const find = (text: string, rules: SentenceRules = RULES) => findFlags({ screening: [], sentences: [rules] }, text)

test.each([
  ['the words of all lists in order', 'the director takes money'],
  ['phrases of several words, in a list with commas', 'the head of the office takes money'],
  ['the commas of Arabic', 'رئيس القسم ياخذ مصاري'],
  ['Arabic prefixes, also that of the future', 'والمدير سيأخذ المصاري'],
  ['up to four other words for each gap', 'our director here in the town takes all of that dirty money'],
  ['commas between them', 'the director, he takes, as always, money'],
  ['a listed sentence without a gap', 'he takes director money'],
  ['a plain word beside a list', 'No money, he said'],
  ['a word that is spelled', 'director t-a-k-e-s m o n e y'],
  ['text that is shown in another direction', '\u202eyenom sekat rotcerid'],
])('a sentence is found by %s', (_how, text) => {
  expect(find(text)).toEqual(['wrongdoing'])
})

test.each([
  ['another order', 'money takes the director'],
  ['five other words between two lists', 'our director one two three four five takes money'],
  ['another word where no gap is', 'takes our director money'],
  ['the end of a sentence between them', 'I saw the director. He takes money'],
  ['a new line between them', 'director\ntakes money'],
  ['only some of the lists', 'the director takes long'],
  ['an ordinary word after it', 'the director takes money for the licence as a fee'],
  ['an ordinary word before it', 'رسوم المعاملة المدير ياخذ المصاري'],
  ['an ordinary word inside it', 'the director takes the fee money'],
])('no sentence is found with %s', (_how, text) => {
  expect(find(text)).toEqual([])
})

test.each([
  ['in another sentence', 'I paid the fee. The director takes money'],
  ['more than six words away', 'the director takes money and this is well known to all, fee or no fee'],
])('an ordinary word does not excuse what stands %s', (_where, text) => {
  expect(find(text)).toEqual(['wrongdoing'])
})

test('of two places with the same words, one without an ordinary word near it is enough', () => {
  expect(find('the director takes money as a fee. The director takes money')).toEqual(['wrongdoing'])
})

test('danger stands first, whatever found it', () => {
  const danger: SentenceRules = { flag: 'danger', lists: {}, rules: [{ about: 'It burns.', sentences: ['it burns'] }] }
  const screening = { screening: [{ flag: 'wrongdoing' as const, words: ['bribe'] }], sentences: [RULES, danger] }
  expect(findFlags(screening, 'a bribe, and it burns')).toEqual(['danger', 'wrongdoing'])
})

test('a list that does not exist finds nothing, also one with the name of a property of all objects', () => {
  for (const name of ['nowhere', 'constructor'])
    expect(
      find('constructor', { flag: 'danger', lists: {}, rules: [{ about: 'x', sentences: [`{${name}}`] }] }),
    ).toEqual([])
})
