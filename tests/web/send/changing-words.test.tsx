import { LANGUAGES } from '../../../locales/language'
import { AllQuestionsPage } from '../../../web/pages/send/all-questions-page'
import { listWords } from '../../../web/pages/send/changing-words'
import { QuestionPage } from '../../../web/pages/send/question-page'
import { renderPage } from '../../../web/render-page'
import { listAsked } from '../../../web/send/check-question'
import type { Typed } from '../../../web/send/question'
import { QUESTIONS } from '../../../web/send/questions'
import { frameOf } from '../render'
import { createFormFacts, createQuestionPageFacts, createSuggestion } from './form-fixture'

const facts = createFormFacts(createSuggestion())
const ANSWERS: Typed[] = ['no', 'yes'].flatMap((danger) => [
  { danger, who: 'self' },
  { danger, who: 'other', contacted: 'me' },
  { danger, who: 'other', contacted: 'them' },
])

/** The hints of a page with their ids, as a reader sees them; those of the list of bodies and of the location are on one page only. */
const readHints = (html: string): [id: string, words: string][] =>
  [...html.matchAll(/<p class="(?:hint|choice-hint)" id="([^"]+)">([^]*?)<\/p>/g)]
    .map(([, id = '', words = '']): [string, string] => [id, words])
    .filter(([id]) => !/^(?:entity|position)/.test(id))

describe.each(LANGUAGES)('in %s', (language) => {
  const frame = frameOf({ url: `/${language}`, language })
  const words = listWords(frame, facts, QUESTIONS)
  const page = renderPage(<AllQuestionsPage frame={frame} facts={facts} />)

  test('words change in one element of the page, which is never the name of an option', () => {
    for (const [target] of words) {
      const [, id, field] = /^(?:#(.+)|label\[for=(.+)\])$/.exec(target) ?? []
      const element = id === undefined ? `<label class="label" for="${field}"` : ` id="${id}"`
      expect([target, page.split(element).length - 1]).toEqual([target, 1])
    }
  })

  test.each(ANSWERS)('the page with all questions has the hints of each question, with the answers %o', (typed) => {
    const isGiven = (when: string) =>
      Object.entries(typed).some(([name, value]) => when.startsWith(`[name="${name}"][value="${value}"]`))
    const shown = new Map(readHints(page))
    for (const [target, when, text] of words) if (isGiven(when)) shown.set(target.slice(1), text)
    for (const question of listAsked(typed, facts)) {
      const shownFacts = createQuestionPageFacts(question.name, { typed: { sector: 'sector1', ...typed }, facts })
      const hints = readHints(renderPage(<QuestionPage frame={frame} {...shownFacts} />))
      expect(hints.map(([id]) => [id, shown.get(id)])).toEqual(hints)
    }
  })

  test('what is said before the fields of a question changes with danger too', () => {
    const leads = words.filter(([target, when]) => target.includes('-lead-') && when.startsWith('[name="danger"]'))
    expect(leads.map(([target]) => target)).toEqual([
      '#what-lead-1',
      '#where-lead-1',
      '#contact-lead-1',
      '#contact-lead-2',
    ])
    for (const [target, , text] of leads) {
      const [, name = ''] = /#(\w+)-/.exec(target) ?? []
      const shownFacts = createQuestionPageFacts(name, { typed: { danger: 'yes' }, facts })
      expect(renderPage(<QuestionPage frame={frame} {...shownFacts} />)).toContain(`<p>${text}</p>`)
    }
  })
})
