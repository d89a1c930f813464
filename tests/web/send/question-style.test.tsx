import { ASSETS_PATH, buildAssets } from '../../../web/assets'
import { createFrames } from '../../../web/frames'
import { OfflinePage } from '../../../web/pages/offline-page'
import { QuestionPage } from '../../../web/pages/send/question-page'
import { renderPage } from '../../../web/render-page'
import { findMistakes } from '../../../web/send/check-question'
import { QUESTIONS } from '../../../web/send/questions'
import { createPlatformFacts, SUNDAY_MORNING } from '../platform-facts'
import { createFormFacts, createQuestionPageFacts, createSuggestion } from './form-fixture'

const assets = buildAssets()
const frame = createFrames(assets)({
  url: '/ar/send',
  language: 'ar',
  now: SUNDAY_MORNING,
  platform: createPlatformFacts(),
})
const styleOfFacts = assets.pathOf('facts')
const facts = createFormFacts(createSuggestion('sector'))

/** Every state of each question: usual or in danger, with mistakes, with more answers that are missing. */
const PAGES = QUESTIONS.flatMap((question) =>
  ['no', 'yes'].flatMap((danger) =>
    [0, 2].map((unanswered) => {
      const typed = { danger, sector: 'sector1', text: 'x'.repeat(20_001), by: 'email', email: '1', position: '1' }
      const mistakes = unanswered > 0 ? [] : findMistakes(question, typed, facts)
      const shown = { typed, facts, mistakes, unanswered, isChange: unanswered > 0 }
      return renderPage(<QuestionPage frame={frame} {...createQuestionPageFacts(question.name, shown)} />)
    }),
  ),
)

test('a question does not load the style that no question needs, and every other page does', () => {
  expect(PAGES.filter((page) => page.includes(styleOfFacts))).toEqual([])
  expect(renderPage(<OfflinePage frame={frame} />)).toContain(`<link rel="stylesheet" href="${styleOfFacts}"/>`)
})

test('nothing on a question is chosen by a rule of the style that it does not load', () => {
  const css = Buffer.from(assets.find(styleOfFacts.slice(ASSETS_PATH.length))?.content ?? []).toString()
  const used = new Set(
    PAGES.flatMap((page) => [...page.matchAll(/ class="([^"]*)"/g)]).flatMap(([, names = '']) => names.split(' ')),
  )
  expect(used).toContain('field-wrong')
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(','))
  const classesOf = (selector: string) => [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name)
  const chosen = selectors.filter(
    (selector) => !/^@|^\d/.test(selector) && classesOf(selector).every((name) => used.has(name)),
  )
  expect(selectors).toContain('.table')
  expect(chosen).toEqual([])
})
