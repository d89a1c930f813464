import type { Frame } from '../../parts/frame'
import type { FieldRow, FormFacts, Question, SentenceOf, Typed } from '../../send/question'
import { QUESTIONS } from '../../send/questions'
import { nameOption, say } from './question-field'

/** As CSS finds it: this option of an earlier question is chosen. */
export const chosen = (field: string, value: string): string => `[name="${field}"][value="${value}"]:checked:enabled`

/**
 * What the browser may fill in: the field, the answer under which it may, the word for `autocomplete`; a later line counts more. On a
 * page of one question "off" is enough. Chromium fills in a form with three such fields all the same, but not a field with a word
 * that it does not know. For such a field it remembers what was typed, so under danger the word is "off".
 */
export function listFills(): [string, string, string][] {
  const cases: [string, Typed][] = [
    [chosen('who', 'self'), { who: 'self' }],
    [chosen('who', 'other'), { who: 'other' }],
    [chosen('contacted', 'me'), { who: 'other', contacted: 'me' }],
    [chosen('contacted', 'them'), { who: 'other', contacted: 'them' }],
  ]
  return QUESTIONS.flatMap(({ fields }) => fields).flatMap(({ name, autocomplete }): [string, string, string][] => {
    if (!autocomplete) return []
    const byPerson = cases.map(([when, typed]): [string, string, string] => {
      const word = autocomplete(typed)
      return [name, when, word === 'off' ? 'none' : word]
    })
    return [...byPerson, [name, chosen('danger', 'yes'), 'off']]
  })
}

/** Answers under which words change; a later line counts more. */
const CASES: [string, Typed][] = [
  [chosen('who', 'other'), { who: 'other' }],
  [chosen('contacted', 'them'), { who: 'other', contacted: 'them' }],
  [chosen('danger', 'yes'), { danger: 'yes' }],
]

/** A line of the words that change: the element, the answer under which the words stand, the words. A later line counts more. */
type ChangingWords = [target: string, when: string, words: string]

/** What is said before the fields of a question where all questions stand on one page. */
export const listLead = ({ lead = [], leadTogether = lead }: Question): readonly SentenceOf[] => leadTogether

/** The element of a sentence that is said before the fields of a question. */
export const nameLead = ({ name }: Question, index: number): string => `${name}-lead-${index + 1}`

/** The element with the words of a field. Of a choice, the label with its name is that of the first option. */
const nameLabel = ({ name, kind }: FieldRow): string =>
  kind === 'choice' || kind === 'date' ? `#${name}-legend` : `label[for=${name}]`

/** The words that are others when somebody writes for another person, or is in danger. */
export function listWords({ translator }: Frame, facts: FormFacts, questions: readonly Question[]): ChangingWords[] {
  const optional = ` ${translator.translate('parts.optional')}`
  const listFor = (target: string, sayFor: (typed: Typed) => string): ChangingWords[] => {
    // The same words as under the answer before need no line.
    let before = sayFor({})
    return CASES.flatMap(([when, typed]): ChangingWords[] => {
      const words = sayFor(typed)
      if (words === before || words === sayFor({})) return []
      before = words
      return [[target, when, words]]
    })
  }
  const listSaid = (target: string, sentence: SentenceOf | undefined, end = '') =>
    sentence === undefined ? [] : listFor(target, (typed) => say(translator, sentence, typed, facts) + end)
  const listNotes = ({ name, options }: FieldRow) =>
    (options?.(facts, {}) ?? []).flatMap((_option, index) =>
      listFor(`#${name}${index === 0 ? '' : `-${index + 1}`}-note`, (typed) => {
        const option = options?.(facts, typed)[index]
        return (option && nameOption(translator, option).hint) ?? ''
      }),
    )
  return questions.flatMap((question) => [
    ...listSaid(`#question-${question.name}`, question.title),
    ...listLead(question).flatMap((sentence, index) => listSaid(`#${nameLead(question, index)}`, sentence)),
    ...question.fields
      // Two fields stand on the page without their hints.
      .filter(({ name, kind }) => name !== 'entity' && kind !== 'position')
      .flatMap((field) => [
        ...listSaid(nameLabel(field), field.label, field.mistakes.missing ? '' : optional),
        ...listSaid(`#${field.name}-hint`, field.hint),
        ...(field.kind === 'choice' ? listNotes(field) : []),
      ]),
  ])
}
