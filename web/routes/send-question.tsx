import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import { Problem } from '../../api/problem'
import type { ProblemRequest } from '../../api/route'
import { choice, object, optional } from '../../api/schemas/primitives'
import type { FrameOf } from '../frames'
import { QuestionPage, type QuestionPageFacts } from '../pages/send/question-page'
import type { FieldError } from '../parts/error-summary'
import { SHOWN_FIELD } from '../parts/header'
import { renderPage } from '../render-page'
import { answerAlready } from '../send/answer-already'
import { answerWithoutDraft } from '../send/answer-without-draft'
import { findMistakes, listAsked, listUnanswered, type Mistake } from '../send/check-question'
import { findBefore, findNext, type FormState, readFormState, readQuestionFacts } from '../send/form-state'
import type { Question } from '../send/question'
import { POSTED, readPostedForm } from '../send/posted-form'
import { QUESTIONS } from '../send/questions'
import { keepUntilClosed } from '../send/safe-cookies'
import { pickAnswers, readTyped } from '../send/typed-fields'

/** One page shows, and one takes, every question of the form. */
export const createQuestionRoutes = (frameOf: FrameOf): PageRoute[] => {
  const line = {
    path: '/{language}/send/{question}',
    audience: 'public',
    rate: 'free',
    params: object({ question: Type.String({ maxLength: 40 }) }),
    openParams: { question: QUESTIONS.map(({ name }) => name) },
    query: object({ from: optional(choice(['check'])) }),
  } as const
  const render = (request: ProblemRequest, facts: QuestionPageFacts) => ({
    page: renderPage(<QuestionPage frame={frameOf(request)} {...facts} />),
    ...(facts.question.asksForLocation && { asksForLocation: true as const }),
  })

  return [
    {
      ...line,
      method: 'GET',
      summary: 'Answer one question of the form',
      audit: 'pages.question',
      async respond(request, services) {
        const question = findQuestion(request)
        const form = await readFormState(request, services)
        const path = `/${request.language}/send`
        if (form.draft?.sent) return { status: 303, location: `${path}/already` }
        if (!form.draft && question !== QUESTIONS[0]) return answerWithoutDraft(request, frameOf)
        if (!isAsked(question, form)) return { status: 303, location: `${path}/check` }
        const facts = await readQuestionFacts(question, form, request, services)
        return {
          status: 200,
          ...render(
            request,
            describePage(
              request,
              question,
              { ...form, facts, device: form.draft?.device },
              findRefused(question, form, request),
            ),
          ),
        }
      },
    },
    {
      ...line,
      method: 'POST',
      summary: 'Keep the answers to one question, and go to the next',
      audit: 'pages.answer',
      body: object({ ...POSTED, [SHOWN_FIELD]: optional(choice(['form'])) }),
      statuses: [303, 409, 422],
      async respond(posted, services) {
        const question = findQuestion(posted)
        const { form, request, written } = await readPostedForm(posted, services)
        if (form.draft?.sent) {
          const { device, sent } = form.draft
          return answerAlready({ reference: sent.reference, device, written }, request, services, frameOf)
        }
        const answers = pickAnswers(question, request.body)
        const typed = readTyped({ ...form.typed, ...answers })
        const { device = form.draft?.device } = readTyped(request.body)
        const saved = await services.acts.saveDraft({ ...answers, ...(device && { device }) }, request)
        const cookies = keepUntilClosed(saved.cookies, typed)
        if (readTyped(posted.body)[SHOWN_FIELD] !== undefined)
          return { status: 303, location: createAddress(request, question), cookies }
        const mistakes = findMistakes(question, typed, form.facts)
        if (mistakes.length > 0) {
          const facts = await readQuestionFacts(question, { ...form, typed }, request, services)
          return {
            status: 422,
            ...render(request, describePage(request, question, { typed, facts, device }, mistakes)),
            cookies,
          }
        }
        const next = isChange(request) ? 'check' : findNext(question, typed, form.facts)
        return { status: 303, location: `/${request.language}/send/${next}`, cookies }
      },
      async renderProblem({ status, errors = [] }, request, services) {
        const question = QUESTIONS.find(({ name }) => name === request.params['question'])
        if (!question || (status !== 413 && status !== 422)) return undefined
        const form = await readFormState(request, services)
        const typed = readTyped({ ...form.typed, ...pickAnswers(question, request.body) })
        const name = errors[0]?.pointer.slice(1) ?? question.fields[0]?.name ?? ''
        const { translate } = frameOf(request).translator
        const text = translate(status === 413 ? 'sendPage.tooLarge' : 'sendPage.unstorable')
        const refusal = { field: name, text }
        return render(
          request,
          describePage(request, question, { ...form, typed, device: form.draft?.device }, [], refusal),
        )
      },
    },
  ]
}

/** Throws `request.not_found` for a page that is no question. */
function findQuestion({ params }: Pick<ProblemRequest, 'params'>): Question {
  const question = QUESTIONS.find(({ name }) => name === params['question'])
  if (!question) throw new Problem('request.not_found')
  return question
}

/**
 * The mistakes of a question that was opened because its answer keeps the complaint from being sent: another page took it, such as the
 * one with all questions. A question without any answer is only asked.
 */
function findRefused(question: Question, { typed, facts }: FormState, request: ProblemRequest): Mistake[] {
  if (!isChange(request)) return []
  const mistakes = findMistakes(question, typed, facts)
  return mistakes.some(({ name }) => name !== 'missing') ? mistakes : []
}

const isAsked = ({ name }: Question, { typed, facts }: FormState): boolean =>
  listAsked(typed, facts).some((question) => question.name === name)

/** The address of a question, for whoever is in it to change one answer too. */
const createAddress = (request: Pick<ProblemRequest, 'language' | 'query'>, { name }: Question): string =>
  `/${request.language}/send/${name}${isChange(request) ? CHANGE_QUERY : ''}`

/** In the address of a question that was opened from the check page. */
const CHANGE_QUERY = '?from=check'

const isChange = ({ query }: Pick<ProblemRequest, 'query'>): boolean => query['from'] === 'check'

function describePage(
  request: ProblemRequest,
  question: Question,
  { typed, facts, device }: Pick<FormState, 'typed' | 'facts'> & Pick<QuestionPageFacts, 'device'>,
  mistakes: readonly Mistake[],
  refusal?: FieldError,
): QuestionPageFacts {
  const path = `/${request.language}/send`
  const change = isChange(request)
  const asked = listAsked(typed, facts)
  const unanswered = change ? listUnanswered(typed, facts).length : 0
  // Without these answers the check page leads here again.
  const before = change && unanswered === 0 ? 'check' : findBefore(question.name, typed, facts)
  return {
    question,
    typed,
    facts,
    device,
    mistakes,
    ...(refusal && { refusal }),
    number: asked.findIndex(({ name }) => name === question.name) + 1,
    total: asked.length,
    back: before === undefined ? path : `${path}/${before}${change && before !== 'check' ? CHANGE_QUERY : ''}`,
    action: createAddress(request, question),
    isChange: change,
    unanswered,
  }
}
