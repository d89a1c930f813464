import { STEP_KINDS } from '../../domain/dues'
import type { FutureStep } from '../../domain/future'
import { describeStep } from '../../locales/future'
import { LANGUAGES } from '../../locales/language'
import { closedName } from '../../locales/stages'
import { createTranslator } from '../../locales/translator'

const names = { entities: new Map(), sectors: new Map() }
const step: FutureStep = {
  at: 0,
  kind: 'remind',
  events: [],
  stage: 'with_entity',
  owner: 'harbour/-/operation_room',
  rung: 0,
}

test.each(STEP_KINDS)('the step %s of the clock has a sentence in both languages', (kind) => {
  expect(describeStep(createTranslator('en'), { ...step, kind }, names)).toMatch(/^[A-Z][^{}]+$/)
  expect(describeStep(createTranslator('ar'), { ...step, kind }, names)).toMatch(/^[\u0600-\u06FF][^{}A-Z]+$/)
})

test('a breach says who takes over; on the last rung it says that the application is listed', () => {
  const translator = createTranslator('en')
  expect(describeStep(translator, { ...step, kind: 'breach' }, names)).toContain('moves up to the operation room')
  expect(describeStep(translator, { ...step, kind: 'breach', week: 1 }, names)).toContain('weekly list')
})

test('a breach or a reminder of an office while the applicant owns the application names the office', () => {
  const told = { ...step, owner: 'applicant', office: 'harbour/-/operation_room', stage: 'awaiting_applicant' } as const
  const translator = createTranslator('en')
  for (const kind of ['breach', 'remind'] as const) {
    const sentence = describeStep(translator, { ...told, kind }, names)
    expect(sentence).toContain('to the operation room')
    expect(sentence).not.toContain('applicant')
  }
})

test('a closing by silence never says that the applicant is satisfied', () => {
  const translator = createTranslator('en')
  const close = (closedAs: 'unrated' | 'dissatisfied') =>
    describeStep(translator, { ...step, kind: 'close', closedAs }, names)
  expect(close('unrated')).toBe('The application is closed without a rating. This never counts as satisfied.')
  expect(close('dissatisfied')).toBe('The application is closed, and the rating stands.')
})

test('a closing after the applicant was told where to go speaks of no rating', () => {
  for (const language of LANGUAGES) {
    const translator = createTranslator(language)
    const told = [
      describeStep(translator, { ...step, kind: 'close', closedAs: 'unrated', isElsewhere: true }, names),
      closedName(translator, 'unrated', true),
    ]
    for (const sentence of told) expect(sentence).not.toMatch(/rat(ed|ing)|satisfied|تقييم|رضًا/)
    expect(closedName(translator, 'unrated', false)).toMatch(/rating|تقييم/)
  }
})
