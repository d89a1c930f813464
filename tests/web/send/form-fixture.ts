import type { SubmissionPreview } from '../../../web/send/preview'
import type { FormFacts, Question, SuggestedBody } from '../../../web/send/question'
import { QUESTIONS } from '../../../web/send/questions'
import type { QuestionPageFacts } from '../../../web/pages/send/question-page'

/** Names without letters, so that every word on a page is a sentence of the platform. */
const names = (number: number) => ({ ar: `${number}`, en: `${number}` })

/** What the form of a programme offers that has a body in each of two subjects. */
export const createFormFacts = (suggestion?: SuggestedBody): FormFacts =>
  ({
    programme: {
      code: 'club',
      sectors: [1, 2].map((number) => ({ code: `sector${number}`, names: names(number) })),
      unknownSector: 'unknown',
      entities: [1, 2].map((number) => ({
        code: `body${number}`,
        names: names(number),
        sectors: [`sector${number}`],
        inScope: true,
      })),
      segments: [],
      regions: { names: names(3), list: [{ code: 'region', names: names(4) }] },
    },
    now: Date.parse('2026-11-23T10:00:00Z'),
    ...(suggestion && { suggestion }),
  }) as unknown as FormFacts

/** The same form, where one more body of the first subject joins later. */
export function createJoiningFacts(): FormFacts {
  const { programme, ...facts } = createFormFacts()
  const joining = { code: 'body3', names: names(6), sectors: ['sector1'], inScope: true, joinsOn: '2027-01-01' }
  return { ...facts, programme: { ...programme, entities: [...programme.entities, joining] } }
}

/** Who decides about the body: a body suggested for a reason, or none. */
export const createSuggestion = (why?: 'sector' | 'region' | 'applicant', isInDanger = false): SuggestedBody => ({
  ...(why && { entity: { code: 'body1', why, name: '1' } }),
  ...(!isInDanger && { decides: { holder: '5', by: '2026-11-25T13:00:00.000Z' } }),
  timeZone: 'Asia/Amman',
})

/** What would happen to an application of these facts. */
export const createPreview = (suggestion: SuggestedBody): SubmissionPreview =>
  ({
    timeZone: 'Asia/Amman',
    promisedOn: '2026-12-07',
    firstHolder: '5',
    suggestion,
    future: { steps: [{ at: '2026-11-25T13:00:00.000Z', sentence: '6' }], end: 'closed', repeats: [] },
    seenByBody: { text: true, applicant: {}, surroundings: {} },
  }) as unknown as SubmissionPreview

/** What the page of a question shows, without mistakes; for some pages it matters which facts or answers there are. */
export const createQuestionPageFacts = (
  name: string,
  facts: Partial<Omit<QuestionPageFacts, 'question'>> = {},
): QuestionPageFacts => ({
  question: getQuestion(name),
  typed: { sector: 'sector1' },
  facts: createFormFacts(),
  device: undefined,
  mistakes: [],
  number: 1,
  total: 2,
  back: '/ar/send',
  action: '/ar/send',
  isChange: false,
  unanswered: 0,
  ...facts,
})

/** Throws when the form has no such question. */
export function getQuestion(name: string): Question {
  const question = QUESTIONS.find((each) => each.name === name)
  if (!question) throw new Error(`The form has no question ${name}.`)
  return question
}
