import { ar } from '../../../locales/ar'
import { en } from '../../../locales/en'
import { LANGUAGES, type Language } from '../../../locales/language'
import { AllQuestionsPage } from '../../../web/pages/send/all-questions-page'
import { BeforePage } from '../../../web/pages/send/before-page'
import { CheckPage } from '../../../web/pages/send/check-page'
import { QuestionPage } from '../../../web/pages/send/question-page'
import { renderPage } from '../../../web/render-page'
import { QUESTIONS } from '../../../web/send/questions'
import { frameOf } from '../render'
import { createFormFacts, createPreview, createQuestionPageFacts, createSuggestion } from './form-fixture'

const CATALOGUES = { ar, en }
const OFFICER = { ar: 'المناوب', en: 'officer on duty' }

const renderQuestion = (name: string, language: Language, danger: string): string =>
  renderPage(
    <QuestionPage
      frame={frameOf({ url: `/${language}`, language })}
      {...createQuestionPageFacts(name, { typed: { danger }, facts: createFormFacts(createSuggestion()) })}
    />,
  )
const renderCheck = (language: Language, danger: string): string =>
  renderPage(
    <CheckPage
      frame={frameOf({ url: `/${language}`, language })}
      typed={{ danger }}
      facts={createFormFacts()}
      device={undefined}
      preview={createPreview(createSuggestion())}
      errors={[]}
      back="/ar/send"
    />,
  )
const count = (html: string, words: string): number => html.split(words).length - 1

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([
    ['what', 1],
    ['where', 1],
    ['sector', 1],
    ['body', 1],
    ['about', 2],
    ['name', 1],
    ['contact', 1],
  ] as const)(
    'after danger the question “%s” says that the officer on duty is the first to see the answer',
    (name, times) => {
      // The suggestion of a body speaks of whoever was not asked about danger, and wrongdoing is read first by the same officer.
      const { 'suggestion.words': suggestion, 'send.what.wrongdoing': wrongdoing } = CATALOGUES[language]
      const render = (danger: string) =>
        renderQuestion(name, language, danger).replace(suggestion, '').replace(wrongdoing, '')
      expect(count(render('yes'), OFFICER[language])).toBe(times)
      expect(count(render('no'), OFFICER[language])).toBe(0)
    },
  )

  test('after danger every question and the check of all answers begin with the emergency number', () => {
    const EMERGENCY = 'class="emergency"'
    for (const question of QUESTIONS.map(({ name }) => name)) {
      const before = (html: string) => html.slice(0, html.indexOf('<form'))
      expect([question, count(before(renderQuestion(question, language, 'yes')), EMERGENCY)]).toEqual([question, 1])
    }
    expect(count(renderCheck(language, 'yes'), EMERGENCY)).toBe(1)
    expect([renderQuestion('what', language, 'no'), renderCheck(language, 'no')].join()).not.toContain(EMERGENCY)
  })

  test('before the form and after danger people read how they find again what they wrote, because no page shows it', () => {
    const back = language === 'ar' ? 'زر الرجوع' : '“Back”'
    const before = <BeforePage frame={frameOf({ url: `/${language}`, language })} draft="none" isLost={false} />
    expect(renderPage(before)).toContain(back)
    expect(renderQuestion('safety', language, 'yes')).toContain(back)
  })

  test('the answer that there is danger says who reads it first', () => {
    expect(renderQuestion('danger', language, 'no')).toContain(OFFICER[language])
  })

  test('after danger a form waits for the network and keeps nothing on the device; every other one keeps its draft', () => {
    const [danger, usual] = ['yes', 'no'].map((answer) => renderQuestion('what', language, answer))
    expect([danger?.includes('data-waits'), danger?.includes('data-draft')]).toEqual([true, false])
    expect([usual?.includes('data-waits'), usual?.includes('data-draft')]).toEqual([false, true])
  })

  test('before the sending everybody reads whom words of danger or of wrongdoing reach first', () => {
    const rule = language === 'ar' ? /على خطر أو على مخالفة من موظف/ : /danger,? or of wrongdoing by an official/
    expect(renderCheck(language, 'no')).toMatch(rule)
    const blank = <AllQuestionsPage frame={frameOf({ url: `/${language}`, language })} facts={createFormFacts()} />
    expect(renderPage(blank)).toMatch(rule)
    const date =
      language === 'ar' ? /تُحسب هذه المواعيد من وقت قبوله لها/ : /these dates are counted from when they accept it/
    const seen = language === 'ar' ? / المسؤولة إن قبل المناوب الشكوى/ : /body sees if the officer on duty accepts/
    expect([date, seen].map((words) => words.test(renderCheck(language, 'no')))).toEqual([true, false])
    expect([date, seen].map((words) => words.test(renderCheck(language, 'yes')))).toEqual([false, true])
    // What was declared is told by the page with a date already.
    expect(renderCheck(language, 'yes')).not.toMatch(rule)
  })
})
