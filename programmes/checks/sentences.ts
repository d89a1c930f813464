import { splitWords } from '../../domain/fold-words'
import type { Pack } from '../../domain/programme'
import type { SentenceRules } from '../../domain/screening-rules'
import { readSentence, splitPhrases } from '../../domain/sentence-rules'
import { mistakeIf } from './mistakes'

/** Checks that the rules about sentences name only lists beside them, and that each list has phrases and is used. */
export const checkSentences = ({ sentences = [] }: Pack): string[] =>
  sentences.flatMap((rules, index) => checkSentenceRules(rules, `/sentences/${index}`))

function checkSentenceRules({ lists, rules }: SentenceRules, path: string): string[] {
  const used = new Set(
    rules.flatMap(({ sentences, unless = [] }) => [
      ...sentences.flatMap((sentence) => readSentence(sentence).map(({ list }) => list)),
      ...unless,
    ]),
  )
  return [
    ...Object.entries(lists).flatMap(([name, items]) => [
      ...mistakeIf(!used.has(name), `${path}/lists/${name}`, 'no rule names this list'),
      ...items.flatMap((item, position) => checkItem(item, `${path}/lists/${name}/${position}`)),
    ]),
    ...rules.flatMap(({ sentences, unless = [] }, rule) => [
      ...sentences.flatMap((sentence, position) =>
        checkSentence(sentence, lists, `${path}/rules/${rule}/sentences/${position}`),
      ),
      ...unless.flatMap((name, position) => checkName(name, lists, `${path}/rules/${rule}/unless/${position}`)),
    ]),
  ]
}

const checkItem = (item: string, path: string): string[] =>
  splitPhrases(item).flatMap((phrase) =>
    mistakeIf(splitWords(phrase).length === 0, path, `"${phrase}" contains no letter or digit`),
  )

function checkSentence(sentence: string, lists: SentenceRules['lists'], path: string): string[] {
  const parts = readSentence(sentence)
  return [
    ...mistakeIf(parts.length === 0, path, `"${sentence}" has no part that can be found`),
    ...parts.filter(({ list }) => !list.startsWith('=')).flatMap(({ list }) => checkName(list, lists, path)),
  ]
}

const checkName = (name: string, lists: SentenceRules['lists'], path: string): string[] =>
  mistakeIf(!Object.hasOwn(lists, name), path, `there is no list "${name}"`)
