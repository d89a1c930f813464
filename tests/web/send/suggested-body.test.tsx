import { CheckPage } from '../../../web/pages/send/check-page'
import { QuestionPage } from '../../../web/pages/send/question-page'
import { renderPage } from '../../../web/render-page'
import type { SuggestedBody, Typed } from '../../../web/send/question'
import { frameOf } from '../render'
import {
  createFormFacts,
  createJoiningFacts,
  createPreview,
  createQuestionPageFacts,
  createSuggestion,
  getQuestion,
} from './form-fixture'

const frame = frameOf({ url: '/en/send', language: 'en' })
const typed = { sector: 'sector1' }

const showQuestion = (name: string, suggestion: SuggestedBody, answers: Typed = typed) =>
  renderPage(
    <QuestionPage
      frame={frame}
      {...createQuestionPageFacts(name, { typed: answers, facts: createFormFacts(suggestion) })}
    />,
  )
const showCheck = (suggestion: SuggestedBody, answers: Typed = typed) =>
  renderPage(
    <CheckPage
      frame={frame}
      typed={answers}
      facts={createFormFacts()}
      device={undefined}
      preview={createPreview(suggestion)}
      errors={[]}
      back="/en/send"
    />,
  )

/** The words of the notice, as people read them. */
const readNotice = (html: string) =>
  (/<section class="notice[^]*?<\/section>/.exec(html)?.[0] ?? '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

test('the question about the body shows the suggestion, its reason, who decides by when, and marks it among the bodies', () => {
  const html = showQuestion('body', createSuggestion('sector'))
  const notice = readNotice(html)
  expect(notice).toContain('We suggest: 1')
  expect(notice).toContain('Because you chose the subject “ 1 ”. You can choose another body.')
  expect(notice).toContain('Who decides: 5 , by Wednesday, 25 November 2026')
  expect(notice).toContain('the complaint goes automatically to: 1')
  expect(html.match(/Our suggestion/g)).toHaveLength(1)
  expect(html).not.toContain('checked')
})

test('a suggestion that comes from the place says so, on the question and before sending', () => {
  const suggestion = createSuggestion('region')
  const place = { ...typed, governorate: 'region' }
  const html = showQuestion('body', suggestion, place)
  const because = 'Because you chose the subject “ 1 ”, and the place is in: 4 .'
  expect(readNotice(html)).toContain(because)
  expect(html.match(/Our suggestion/g)).toHaveLength(1)
  expect(readNotice(showCheck(suggestion, place))).toContain(because)
})

test('the suggested body stands first, wherever it is in the list of the subject', () => {
  const field = getQuestion('body').fields[0]
  const { programme, ...facts } = createFormFacts(createSuggestion('sector'))
  const [first, second] = programme.entities
  const entities = [{ ...second, sectors: ['sector1'] }, first] as typeof programme.entities
  const options = field?.options?.({ ...facts, programme: { ...programme, entities } }, typed) ?? []
  expect(options.map(({ value }) => value)).toEqual(['body1', 'body2', 'unknown'])
})

test('a body that joins later is not offered; below the choices its day is told, and that the complaint can be sent now', () => {
  const joining = createJoiningFacts()
  const show = (answers: Typed) =>
    renderPage(<QuestionPage frame={frame} {...createQuestionPageFacts('body', { typed: answers, facts: joining })} />)
  const html = show(typed)
  expect([...html.matchAll(/name="entity"[^>]* value="(\w+)"/g)].map(([, value]) => value)).toEqual([
    'body1',
    'unknown',
  ])
  const notice = readNotice(html)
  expect(notice).toContain('Bodies that join later')
  expect(notice).toContain('6 joins on Friday, 1 January 2027')
  expect(notice).toContain('You can send the complaint now: choose “I do not know”.')
  expect(show({ sector: 'sector2' })).not.toContain('Bodies that join later')
})

test('steps of one day are told apart by the hour', () => {
  expect(showCheck(createSuggestion())).toMatch(/<time[^>]*>Wednesday, 25 November 2026 at 16:00</)
})

test('the question about the subject makes no suggestion before there is a reason, and says who decides and by when', () => {
  const notice = readNotice(showQuestion('sector', createSuggestion()))
  expect(notice).toContain('An officer of the triage desk reads what you wrote and chooses the body by Wednesday')
  expect(notice).not.toContain('We suggest:')
})

test('the check of all answers shows what was chosen or suggested, and where to choose otherwise', () => {
  for (const [suggestion, words] of [
    [createSuggestion('sector'), 'We suggest: 1'],
    [createSuggestion('applicant'), 'You chose: 1'],
    [createSuggestion(), 'We suggest no body for the subject that you chose'],
  ] as const) {
    const html = showCheck(suggestion)
    expect(readNotice(html)).toContain(words)
    expect(html).toContain('href="/en/send/sector?from=check"')
  }
})

test('no date is promised for the choice of the body while the officer on duty must read the complaint first', () => {
  const notice = readNotice(showCheck(createSuggestion('sector', true)))
  expect(notice).toContain('The officer on duty reads the complaint first.')
  expect(notice).not.toMatch(/Who decides|If nobody decides/)
})
