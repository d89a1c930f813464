import { ar } from '../../locales/ar'
import { en } from '../../locales/en'
import type { Language } from '../../locales/language'
import { QuestionPage } from '../../web/pages/send/question-page'
import { renderPage } from '../../web/render-page'
import { QUESTIONS } from '../../web/send/questions'
import { frameOf } from './render'
import { createFormFacts, createQuestionPageFacts, createSuggestion } from './send/form-fixture'
import { PAGES } from './shown-pages'

/** Pages of staff have the same words beside many rows; a mistake stands in the summary and at its field. */
const REPEATING = /^(administration|desk|sheet|preview|parts|staff|rehearsal|404)|wrong number|sign-in/
/** The group and the relation stand far apart on the one page with all questions. */
const FAR_APART: readonly string[] = [
  en['send.segment.hint'],
  ar['send.segment.hint'],
  'A sentence of the platform',
  'جملة من المنصة',
]

const BLOCKS = /<\/?(?:p|li|h\d|dd|dt|label|legend|div|article|section|button|summary|ul|ol|a|td|th|br)\b[^>]*>/g

/** The sentences of four words and more that stand on the page twice. */
function listRepeated(html: string): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  const words = main
    .replaceAll(/<(script|style|template)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(BLOCKS, '\n')
    .replaceAll(/<[^>]+>/g, '')
  const sentences = words
    .split(/(?<=[.؟?!])\s+|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[.؟?!]$/.test(sentence) && sentence.split(/\s+/).length >= 4)
  return sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index && !FAR_APART.includes(sentence))
}

const open = (language: Language) => frameOf({ url: `/${language}`, language })
const TITLES_OF_ACTS = [en['track.act.rate'], ar['track.act.rate']]

describe.each(['ar', 'en'] as const)('in %s', (language) => {
  const names = Object.keys(PAGES).filter((name) => !REPEATING.test(name))

  test.each(names)('the page “%s” says no sentence twice', (name) => {
    const repeated = listRepeated(renderPage(PAGES[name]!(open(language))))
    // The title of the act is the question of its first field.
    expect(repeated.filter((sentence) => !TITLES_OF_ACTS.includes(sentence))).toEqual([])
  })

  test.each(QUESTIONS.flatMap(({ name }) => ['no', 'yes'].map((danger) => ({ name, danger }))))(
    'the question %j says no sentence twice, and does not explain again what the page before the form explained',
    ({ name, danger }) => {
      const typed = { danger, who: 'other', contacted: 'them' }
      const facts = createFormFacts(createSuggestion())
      const html = renderPage(
        <QuestionPage frame={open(language)} {...createQuestionPageFacts(name, { typed, facts })} />,
      )
      expect(listRepeated(html)).toEqual([])
      expect(html).not.toContain({ ar, en }[language]['term.operation_room.is'])
    },
  )

  test.each(['before the form', 'all questions'])('“%s” explains what the operation room is', (name) => {
    const html = renderPage(PAGES[name]!(open(language)))
    expect(html.split({ ar, en }[language]['term.operation_room.is'])).toHaveLength(2)
  })
})
