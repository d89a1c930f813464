import { STAGES } from '../../domain/application'
import type { Effect } from '../../domain/effect'
import { effectSentences } from '../../locales/effects'
import { createTranslator } from '../../locales/translator'

const places = { entityAndSectorNames: { entities: new Map(), sectors: new Map() }, timeZone: 'Asia/Amman' }
const DUE_AT = Date.UTC(2026, 11, 2, 12)
const LAST_DAY = Date.UTC(2026, 11, 5, 20, 59, 59, 999)
const unit = 'harbour/-/complaint_unit'
const room = 'harbour/-/operation_room'
const due = { dueAt: DUE_AT, leftMinutes: 2 * 24 * 60 + 180 }
const lateDue = { dueAt: DUE_AT, leftMinutes: -5 }
const window = { dueAt: LAST_DAY, leftMinutes: 8000 }

const remark: Effect = {
  clock: 'runs',
  isMine: true,
  before: { stage: 'with_entity', owner: room, due },
  after: { stage: 'with_entity', owner: room, due },
  leavesDesk: false,
  isHidden: false,
  ends: false,
}
const question: Effect = {
  ...remark,
  clock: 'pauses',
  after: { stage: 'awaiting_applicant', owner: 'applicant', due: window },
  pausesUntil: LAST_DAY,
  applicantDays: 5,
  leavesDesk: true,
}
const { pausesUntil: _pausesUntil, ...lateQuestion } = { ...question, clock: 'runs' as const, officeDue: due }
const answer: Effect = {
  ...remark,
  clock: 'stops',
  after: { stage: 'quality_review', owner: unit, due },
  leavesDesk: true,
}

const tell = (language: 'ar' | 'en', effect: Effect) => effectSentences(createTranslator(language), effect, places)

it('what is hidden from its reader says who reads it, by when, and until when it is hidden', () => {
  const effect: Effect = { ...answer, after: { stage: 'screening', owner: 'harbour/-/duty', due }, isHidden: true }
  expect(tell('en', effect)).toEqual([
    expect.stringMatching(
      /^It goes to .+, who reads it by Wednesday.+\. Neither you nor your colleagues see it until that officer accepts it\.$/,
    ),
  ])
  expect(tell('ar', effect)[0]).toContain('ولن تراه أنت ولا زملاؤك حتى يقبله المناوب')
})

describe('the sentences about an effect', () => {
  it.each<[string, Effect, string[], string[]]>([
    [
      'a question pauses my time',
      question,
      [
        'Pauses your time until the end of Saturday, 5 December 2026 at the latest.',
        'The applicant has 5 days to reply.',
      ],
      ['يتوقف احتساب وقتك حتى نهاية يوم السبت، 5 كانون الأول 2026 على أبعد تقدير.', 'لمقدّم الطلب مهلة 5 أيام للردّ.'],
    ],
    [
      'a question pauses the time of another office',
      { ...question, isMine: false, leavesDesk: false, applicantDays: 2 },
      [
        'Pauses the time of the operation room until the end of Saturday, 5 December 2026 at the latest.',
        'The applicant has 2 days to reply.',
      ],
      [
        'يتوقف احتساب وقت غرفة العمليات حتى نهاية يوم السبت، 5 كانون الأول 2026 على أبعد تقدير.',
        'لمقدّم الطلب مهلة يومين للردّ.',
      ],
    ],
    [
      'a late question does not',
      lateQuestion,
      ['Your time goes on: 2 days and 3 hours left.', 'The applicant has 5 days to reply.'],
      ['يستمر احتساب وقتك، وتتبقى لك مهلة يومين و3 ساعات.', 'لمقدّم الطلب مهلة 5 أيام للردّ.'],
    ],
    [
      'a question that has not reached the applicant',
      { ...lateQuestion, pausesOnceReached: true },
      [
        'Your time goes on: 2 days and 3 hours left.',
        'It pauses once the question reaches the applicant, who then has 5 days to reply.',
      ],
      [
        'يستمر احتساب وقتك، وتتبقى لك مهلة يومين و3 ساعات.',
        'يتوقف احتساب الوقت متى وصل السؤال إلى مقدّم الطلب، وله عندئذ مهلة 5 أيام للردّ.',
      ],
    ],
    [
      'a remark of the desk that has the application',
      remark,
      ['Your time goes on: 2 days and 3 hours left.'],
      ['يستمر احتساب وقتك، وتتبقى لك مهلة يومين و3 ساعات.'],
    ],
    [
      'a remark of another desk',
      { ...remark, isMine: false },
      ['The time of the operation room goes on: 2 days and 3 hours left.'],
      ['يستمر احتساب وقت غرفة العمليات، وتتبقى مهلة يومين و3 ساعات.'],
    ],
    [
      'a remark after the due instant',
      { ...remark, after: { ...remark.after, due: lateDue } },
      ['Does not change when you had to act: by Wednesday, 2 December 2026 at 15:00.'],
      ['لا يتغيّر موعدك، وقد انقضى يوم الأربعاء، 2 كانون الأول 2026 في 3:00\u00a0م.'],
    ],
    [
      'a remark of another desk after the due instant',
      { ...remark, isMine: false, after: { ...remark.after, due: lateDue } },
      ['Does not change when the operation room had to act: by Wednesday, 2 December 2026 at 15:00.'],
      ['لا يتغيّر موعد غرفة العمليات، وقد انقضى يوم الأربعاء، 2 كانون الأول 2026 في 3:00\u00a0م.'],
    ],
    [
      'a call that reached the applicant',
      {
        ...remark,
        isMine: false,
        before: { stage: 'released', owner: 'applicant' },
        after: { stage: 'released', owner: 'applicant', due: window },
      },
      ['The applicant has until the end of Saturday, 5 December 2026.'],
      ['لمقدّم الطلب مهلة حتى نهاية يوم السبت، 5 كانون الأول 2026.'],
    ],
    [
      'an examination of a closed application',
      { ...remark, isMine: false, before: { stage: 'closed', owner: null }, after: { stage: 'closed', owner: null } },
      ['Changes no date.'],
      ['لا يتغيّر أي موعد.'],
    ],
    ['a confirmation', { ...answer, ends: true }, ['Closes the application.'], ['يُغلق الطلب.']],
    [
      'an answer',
      answer,
      ['Leaves your desk: the complaint unit checks the answer by Wednesday, 2 December 2026 at 15:00.'],
      ['يخرج الطلب من عهدتك: على وحدة الشكاوى مراجعة الجواب حتى يوم الأربعاء، 2 كانون الأول 2026 في 3:00\u00a0م.'],
    ],
    [
      'an answer of a lower office',
      { ...answer, isMine: false, leavesDesk: false },
      ['The application moves: the complaint unit checks the answer by Wednesday, 2 December 2026 at 15:00.'],
      ['ينتقل الطلب: على وحدة الشكاوى مراجعة الجواب حتى يوم الأربعاء، 2 كانون الأول 2026 في 3:00\u00a0م.'],
    ],
    [
      'a release',
      { ...answer, after: { stage: 'released', owner: 'applicant', due: window } },
      ['Leaves your desk: the applicant can respond until the end of Saturday, 5 December 2026.'],
      ['يخرج الطلب من عهدتك: لمقدّم الطلب أن يبدي رأيه حتى نهاية يوم السبت، 5 كانون الأول 2026.'],
    ],
    [
      'an answer that is sent back after the due instant',
      {
        ...answer,
        after: { stage: 'with_entity', owner: room, due: lateDue },
        before: { ...answer.before, owner: unit },
      },
      [
        'Leaves your desk: it goes back to the operation room, and the time ended on Wednesday, 2 December 2026 at 15:00.',
      ],
      [
        'يخرج الطلب من عهدتك: يعود إلى غرفة العمليات، وقد انقضى الموعد يوم الأربعاء، 2 كانون الأول 2026 في 3:00\u00a0م.',
      ],
    ],
  ])('%s', (_name, effect, english, arabic) => {
    expect(tell('en', effect)).toEqual(english)
    expect(tell('ar', effect)).toEqual(arabic)
  })

  it.each(STAGES.filter((stage) => stage !== 'closed'))('tell who acts then, in every stage: %s', (stage) => {
    const effect = { ...answer, after: { stage, owner: unit, due } }
    expect(tell('en', effect)).toEqual([expect.stringMatching(/^Leaves your desk: [a-z][^{}]+2026( at 15:00)?\.$/)])
    expect(tell('ar', effect)).toEqual([expect.stringMatching(/^يخرج الطلب من عهدتك: [^{}A-Za-z]+\.$/)])
  })
})
