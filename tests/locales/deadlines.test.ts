import { explainBudget } from '../../domain/explain-budget'
import { explainDue, explainWindow } from '../../locales/deadlines'
import { createTranslator } from '../../locales/translator'
import { describeSilence, holderName } from '../../locales/stages'
import { actors } from '../support/builders'
import {
  daysToMs,
  createHarbourCalendar,
  createHarbourCalendars,
  hoursToMs,
  MONDAY_9,
  SUNDAY,
} from '../support/harbour-calendar'
import { ApplicationLife } from '../support/application-life'

const translators = { ar: createTranslator('ar'), en: createTranslator('en') }
const timeZoneAndPolicyVersion = { timeZone: 'UTC', policyVersion: 3, reader: 'others', now: SUNDAY } as const

describe('a deadline', () => {
  const thursday14 = SUNDAY + daysToMs(4) + hoursToMs(14)
  const budget = {
    targetMinutes: 600,
    roundTheClock: false,
    spans: [{ from: thursday14, to: thursday14 + hoursToMs(1) }, { from: thursday14 + hoursToMs(2) }],
  }
  const explanation = explainBudget(createHarbourCalendar(), budget)

  it('is explained in sentences that a clerk can check', () => {
    expect(explainDue(translators.en, explanation, timeZoneAndPolicyVersion)).toEqual([
      'Time began to count on Thursday, 5 March 2026 at 14:00.',
      'The target is 10 hours of working time.',
      'On Thursday, 5 March 2026, 1 hour counted.',
      'On Sunday, 8 March 2026, 8 hours counted.',
      'On Monday, 9 March 2026, 1 hour counted.',
      'Weekend days that did not count: 2.',
      'Time did not count from Thursday, 5 March 2026 at 15:00 to Thursday, 5 March 2026 at 16:00.',
      'So it is due on Monday, 9 March 2026 at 09:00.',
      'This was computed with calendar harbour 1 and version 3 of the rules.',
    ])
  })

  it('names to the applicant the rules, and no code of a calendar', () => {
    const sentences = [translators.en, translators.ar].map((translator) =>
      explainDue(translator, explanation, { ...timeZoneAndPolicyVersion, reader: 'applicant' }).at(-1),
    )
    expect(sentences).toEqual([
      'This was computed with version 3 of the rules of the platform.',
      'حُسب هذا وفق الإصدار 3 من قواعد المنصة.',
    ])
  })

  it('has the same facts in Arabic, one sentence each', () => {
    const arabicSentences = explainDue(translators.ar, explanation, timeZoneAndPolicyVersion)
    expect(arabicSentences).toHaveLength(9)
    expect(arabicSentences[1]).toBe('حُدّدت المدة بـ 10 ساعات من وقت العمل.')
    expect(arabicSentences.join(' ')).not.toMatch(/[{}]|undefined|NaN/)
  })

  it('that has passed is told as past, in every sentence and language', () => {
    const now = SUNDAY + daysToMs(60)
    const due = explainDue(translators.en, explanation, { ...timeZoneAndPolicyVersion, now })
    expect(due.at(-2)).toBe('So it was due on Monday, 9 March 2026 at 09:00. That time has passed.')
    expect(explainDue(translators.ar, explanation, { ...timeZoneAndPolicyVersion, now }).at(-2)).toContain('وقد مضى')
    const rest = { timeZone: 'UTC', now }
    expect(explainWindow(translators.en, { endsAt: thursday14 }, rest)).toEqual([
      'No message reached the applicant. The wait ended at the end of Thursday, 5 March 2026.',
    ])
    expect(explainWindow(translators.en, { endsAt: thursday14, reachedAt: SUNDAY }, rest).at(-1)).toBe(
      'The time ended at the end of Thursday, 5 March 2026.',
    )
  })

  it('names a holiday in the reader’s language, and says when time does not count', () => {
    const skipped = [{ on: '2026-03-08', why: 'holiday' as const, holiday: { ar: 'عيد الميناء', en: 'Harbour Day' } }]
    const { dueAt: _dueAt, ...stoppedExplanation } = { ...explanation, skipped, pauses: [{ from: thursday14 }] }
    expect(explainDue(translators.en, stoppedExplanation, timeZoneAndPolicyVersion)).toEqual(
      expect.arrayContaining([
        'Sunday, 8 March 2026 did not count, because it is a holiday: Harbour Day.',
        'Time has not counted since Thursday, 5 March 2026 at 14:00.',
        'Time is not counting now.',
      ]),
    )
    expect(explainDue(translators.ar, stoppedExplanation, timeZoneAndPolicyVersion).join(' ')).toContain('عيد الميناء')
  })

  it('leaves out a pause that began and ended in the same minute', () => {
    const explain = (to: number) =>
      explainDue(translators.en, { ...explanation, pauses: [{ from: thursday14, to }] }, timeZoneAndPolicyVersion).join(
        ' ',
      )
    expect(explain(thursday14 + 59_999)).not.toContain('Time did not count')
    expect(explain(thursday14 + 60_000)).toContain('Time did not count from')
  })
})

describe('the holder and the next step if nobody acts', () => {
  const entityAndSectorNames = {
    entities: new Map([['north', { ar: 'الرصيف الشمالي', en: 'North Pier' }]]),
    sectors: new Map([
      ['quay', { ar: 'الأرصفة', en: 'Quays' }],
      ['dont_know', { ar: 'لا أعرف', en: 'I don’t know' }],
    ]),
    unknownSector: 'dont_know',
  }
  const nameHolderInEnglish = (owner: string | null) => holderName(translators.en, owner, entityAndSectorNames)

  it.each([
    [null, 'nobody; the application is closed'],
    ['applicant', 'the applicant'],
    ['harbour/-/operation_room', 'the operation room'],
    ['harbour/-/complaint_unit-2', 'the complaint unit'],
    ['harbour/sector.quay/main_focal_point', 'the main focal point (Quays)'],
    ['harbour/sector.dont_know/main_focal_point', 'the main focal point for what has no subject yet'],
    ['harbour/north/focal_point', 'the focal point, North Pier'],
    ['harbour/north/head', 'the head of North Pier'],
    ['harbour/north/minister', 'the minister (North Pier)'],
    ['harbour/north/deckhand', 'the responsible official, North Pier'],
    ['harbour/-/prime_minister_office', 'the prime minister’s office'],
    ['harbour/lost/focal_point', 'the focal point, lost'],
  ])('the holder %s has a name', (owner, expectedName) => {
    expect(nameHolderInEnglish(owner)).toBe(expectedName)
  })

  it('the next step differs on the last rung and after a rating', () => {
    const life = new ApplicationLife({ calendars: createHarbourCalendars(), at: MONDAY_9 })
    const sentences = [describeSilence(translators.en, life.state)]
    const addSentence = () => sentences.push(describeSilence(translators.en, life.state))
    life.giveCommand('route', actors.mainFocalPoint)
    addSentence()
    life.giveCommand('ask', actors.focalPoint)
    addSentence()
    life.giveCommand('reply', actors.applicant)
    life.advanceTo(MONDAY_9 + daysToMs(9))
    addSentence()
    life.giveCommand('answer', actors.admiral).giveCommand('release', actors.complaintUnit)
    addSentence()
    life.giveCommand('rate', actors.applicant, { solved: 'no' })
    addSentence()
    expect(sentences.map((sentence) => sentence.split(',')[1]?.trim())).toEqual([
      'the operation room takes it over.',
      'the delay is recorded and the next level takes over.',
      'the body answers with the information it has. The application is not closed for this reason.',
      'it stays on the weekly list until it is answered.',
      'it is closed as unrated. This never counts as satisfied.',
      'it is closed and the rating stands.',
    ])
  })
})
