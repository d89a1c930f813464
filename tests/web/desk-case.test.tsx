import type { CommandName } from '../../domain/arguments'
import type { Language } from '../../locales/language'
import type { StaffApplication } from '../../web/desk/desk-facts'
import { showDeskAct } from './desk-fixture'
import { frameOf } from './render'
import { renderToString } from 'preact-render-to-string'

type Line = StaffApplication['history'][number]

const AT = '2026-11-23T07:00:00.000Z'
const BY = { seat: 'tennis/centre-court/coach', seatName: '1' }

const createLine = (type: Line['type'], facts: Line['facts'] = {}, sequence = 1): Line => ({
  sequence,
  type,
  at: AT,
  recordedAt: AT,
  by: BY,
  facts,
})

/** The words of the desk with an application, without tags. */
const show = (
  overrides: Partial<StaffApplication>,
  language: Language = 'en',
  act: CommandName | undefined = 'route',
): string =>
  renderToString(showDeskAct(frameOf({ url: `/${language}/desk`, language }), act, overrides))
    .replaceAll(/<[^>]+>/g, '|')
    .replaceAll(/[|\s]*\|[|\s]*/g, '|')
    .replaceAll(/[\u2068\u2069]/g, '')

describe('the history of an application', () => {
  it('says what was chosen, not only that something was chosen', () => {
    const history = [
      createLine('categorised', { importance: 'high', pillar: 'one', topic: 'one' }),
      createLine('rated', { solved: 'partly', treatedWell: false }),
    ]
    expect(show({ history })).toContain('Importance and kind of problem were set. (high) (1) (1)')
    expect(show({ history })).toContain('(Is the matter solved? Partly) (Were they treated well? No)')
    expect(show({ history }, 'ar')).toContain('(هل حُلّت المسألة؟ جزئيًّا)')
  })

  it('says that nobody reviewed an answer, and that nobody decided an objection', () => {
    const released = (reviewed: boolean) => show({ history: [createLine('released', { reviewed })] })
    expect(released(false)).toContain('unreviewed')
    expect(released(true)).not.toContain('unreviewed')
    const countSilent = (bySilence: boolean) =>
      show({ history: [createLine('reopened', { bySilence })] }).split('nobody decided the objection in time').length
    expect(countSilent(true)).toBe(countSilent(false) + 2)
  })
})

test('the reason that was chosen stands above the words about it', () => {
  const note = [{ id: 'note', kind: 'note' as const, at: AT, by: BY, body: 'Say when' }]
  const history = [createLine('sentBack', { reason: 'unclear', reasonName: 'It is not clear', textId: 'note' })]
  expect(show({ texts: note, history })).toContain('|Reason:|It is not clear|Say when|')
})

test('the reviewer reads that an answer was given before above all texts', () => {
  const shown = show({ stage: 'quality_review' })
  expect(shown.indexOf('stands in another answer')).toBeGreaterThan(0)
  expect(shown.indexOf('stands in another answer')).toBeLessThan(shown.indexOf('|The application|'))
})

test('the result that the author chose stands above the answer', () => {
  const history = [createLine('answered', { outcome: 'not_possible', textId: 'answer' })]
  expect(show({ history })).toMatch(/The answer\|.*Result of the answer:\|Not possible/)
  expect(show({ history: [createLine('answered', { outcome: 'done', textId: 'other' })] })).not.toContain(
    'Result of the answer:',
  )
})

test('the days are told from the first whole day on, and texts have no heading above their own', () => {
  const whoseDays = { total: 0, entity: 0, you: 0, us: 0 }
  expect(show({ whoseDays })).not.toContain('With whom the days passed')
  expect(show({ whoseDays: { ...whoseDays, total: 1, us: 1 } })).toContain('With whom the days passed')
  const page = renderToString(showDeskAct(frameOf({ url: '/en/desk', language: 'en' }), 'route', {}))
  expect(page).toContain('<section id="text-application"><h2>The application</h2>')
})

describe('the form of a route', () => {
  const targets = (overrides: object) => {
    const cell = { importance: 'low', importanceName: '1', pillar: 'one', pillarName: '1', dueAt: AT }
    const office = { name: '1', seat: '1', seatName: '1', targetMinutes: 480 }
    return {
      entity: 'one',
      why: 'sector' as const,
      suggested: { importance: 'low' as const, pillar: 'one' },
      cells: [
        {
          ...cell,
          importance: 'low' as const,
          roundTheClock: false,
          offices: [office],
          qualityMinutes: 1,
          objectionMinutes: 1,
          ...overrides,
        },
      ],
    }
  }

  it('says of each cell that counts nights too that it does', () => {
    expect(show({ targets: targets({ roundTheClock: true }) })).toContain('|8 hours, day and night|')
    expect(show({ targets: targets({ roundTheClock: false }) })).not.toContain('day and night')
    expect(show({ targets: targets({ roundTheClock: true }) }, 'ar')).toContain('ليلًا ونهارًا')
  })

  it.each([
    ['applicant', 'The applicant named this body.'],
    ['sector', 'It is the default body of the sector that was chosen.'],
    ['returned', 'The body that returned the application named this body.'],
    ['programme', 'It is the body for applications that no other body takes.'],
  ] as const)('says why a body is suggested: %s', (why, sentence) => {
    expect(show({ targets: { ...targets({}), why } })).toContain(sentence)
  })
})

test('who would tell the applicant where to go is told that no body answers then, and of the route where there is one', () => {
  const [hint, route] = ['No body will answer this application.', 'in the list of “Route”']
  const [withRoute, without] = [['redirect', 'route'] as const, ['redirect'] as const].map((allowed) =>
    show({ allowed: [...allowed] }, 'en', 'redirect'),
  )
  expect([withRoute?.includes(hint), withRoute?.includes(route)]).toEqual([true, true])
  expect([without?.includes(hint), without?.includes(route)]).toEqual([true, false])
})

test('the form that passes an application to the officer on duty says what it is for, and who does not learn of it', () => {
  const shown = show({ allowed: ['raise'] }, 'en', 'raise')
  expect(shown).toContain('For danger to a person, or wrongdoing by an official.')
  expect(shown).toContain('Neither the body nor the applicant learns who passed it on.')
  for (const words of ['A person is in danger', 'Wrongdoing by an official', 'Pass to the officer on duty'])
    expect(shown).toContain(words)
})

test('other applications of the same person are told with their first words and their body', () => {
  const repeat = { type: 'complaint' as const, typeName: '1', stage: 'triage' as const, receivedAt: AT, isMine: false }
  const repeats = [{ ...repeat, reference: '26-482-170-638', stageName: 'Triage', words: 'No water', entity: 'one' }]
  expect(show({ repeats })).toContain('26-482-170-638|No water|Triage · 1|· received ')
})

test('more applications of the same person than are shown are counted, and those at the own desk are marked', () => {
  const repeats = [{ reference: '26-482-170-638', stageName: 'Triage', receivedAt: AT, isMine: true }] as never
  expect(show({ repeats })).toContain('|Triage · waits at your desk|')
  expect(show({ repeats })).not.toContain('more.')
  expect(show({ repeats, moreRepeats: { count: 3, isAll: true } })).toContain('And 3 more.')
  expect(show({ repeats, moreRepeats: { count: 90, isAll: false } })).toContain('And at least 90 more.')
})

test('the answer to an earlier application of the same person stands among the words to insert', () => {
  const repeat = {
    reference: '26-482-170-638',
    stageName: 'Answered',
    receivedAt: AT,
    isMine: false,
    answer: 'Mended.',
  }
  const page = (repeats: object[]) =>
    renderToString(showDeskAct(frameOf({ url: '/en/desk', language: 'en' }), 'answer', { repeats } as never))
  expect(page([repeat])).toContain('<option value="answer:26-482-170-638" data-text="Mended.">')
  expect(page([{ ...repeat, answer: undefined }])).not.toContain('Earlier answers to the same person')
})

test('the reviewer reads whether the same words went to the same person or to another one', () => {
  const same = (isSamePerson: boolean) =>
    show({ sameAnswers: [{ reference: '26-482-170-639', at: AT, percent: 98, isSamePerson }] })
  expect(same(true)).toContain('98 % the same, to the same person')
  expect(same(false)).toContain('98 % the same, to another person')
})

test('the body reads who wrote for another person and of which group this person is, as the form promised', () => {
  const shown = show({ applicant: { name: 'Zaynab', segment: 'one', submitter: { relation: 'guardian' } } })
  expect(shown).toContain('|Who speaks for this person|A parent or guardian|')
  expect(shown).toContain('|Group|1|')
  expect(shown).not.toContain('belong to')
  expect(show({ applicant: { submitter: { relation: 'relative' } } }, 'ar')).toContain(
    '|من يتحدث عن صاحب الطلب|قريب له|',
  )
  expect(show({ applicant: { name: 'Zaynab' } })).not.toContain('Who wrote')
})

test('who calls reads whose the telephone is, and for whom to ask where the writer gave a name', () => {
  const call = (submitter: { contacted: 'submitter' | 'applicant'; name?: string }) =>
    show({ applicant: { phone: '+962790000667', submitter: { relation: 'relative', ...submitter } } })
  expect(call({ contacted: 'applicant' })).toContain('|Telephone and e-mail belong to|the person concerned|')
  expect(call({ contacted: 'applicant', name: 'Huda' })).not.toContain('The telephone belongs to')
  expect(call({ contacted: 'submitter' })).toContain('|Telephone and e-mail belong to|who speaks for this person|')
  expect(call({ contacted: 'submitter' })).toContain(
    'somebody who speaks for this person and gave no name. Ask for the reference',
  )
  const named = call({ contacted: 'submitter', name: 'Huda' })
  expect(named).toContain('The telephone belongs to|Huda|, who speaks for this person. Ask for the reference')
  expect(named).toContain('|Name of who speaks for this person|Huda|')
})

test('the name of a region stands in the language of the reader, whatever the language of the form was', () => {
  const place = (address: string, language: Language) => show({ location: { address } }, language)
  expect(place('Mafraq', 'ar')).toContain('المكان|المفرق|')
  expect(place('Mafraq, near the school', 'ar')).toMatch(/المكان\|المفرق\|·?\|?near the school/)
  expect(place('المفرق، قرب المدرسة', 'en')).toMatch(/Place\|Mafraq\|·?\|?قرب المدرسة/)
  expect(place('the school, Mafraq', 'ar')).toContain('المكان|the school, Mafraq|')
})

test('each reason for a return says in a line what it means, and words that a reason requires are not called optional', () => {
  const choices = (words: object) => [
    { command: 'return', codes: [{ code: 'other', name: 'Another reason', ...words }] },
  ]
  const form = (words: object) => show({ choices: choices(words) as never }, 'en', 'return')
  expect(form({})).toContain('|Another reason|None of the reasons above fits.|')
  expect(form({ words: 'always' })).toContain('|Explain the return to the triage desk|')
  expect(form({})).toContain('|Explain the return to the triage desk (optional)|')
})

test('the office reads that its question could not be delivered, whose time goes on, and when the wait ends at the latest', () => {
  const asked = { stage: 'awaiting_applicant' as const, dueAt: '2026-12-30T20:59:59.000Z' }
  const words = 'The question has not reached the applicant yet, by e-mail or by telephone.'
  expect(show({ ...asked, unreached: true })).toContain(words)
  expect(show({ ...asked, unreached: true })).toContain('The time of the body goes on until the question reaches')
  expect(show({ ...asked, unreached: true })).toContain('the wait ends on|Wednesday, 30 December 2026 at 23:59|')
  expect(show(asked)).not.toContain(words)
  const released = show({ stage: 'released', unreached: true })
  expect(released).toContain('The answer has not reached the applicant yet')
  expect(released).not.toContain('The time of the body goes on')
})

test('once the calls ended, the office reads who looks for the applicant and what follows; who looks reads what to do', () => {
  const asked = { stage: 'awaiting_applicant' as const, unreached: true, dueAt: '2026-12-07T20:59:59.000Z' }
  expect(show({ ...asked, callsEnded: false })).toContain('A call to the applicant is still owed.')
  const ended = show({ ...asked, callsEnded: true })
  expect(ended).not.toContain('still owed')
  expect(ended).toContain('The operation room looks for another way to reach the applicant.')
  expect(ended).toContain('comes back to the body, which answers on what is known')
  const mine = show({ ...asked, callsEnded: true, tasks: [{ kind: 'check_contact' }] })
  expect(mine).toContain('Tell the right number to the contact centre.')
  expect(mine).not.toContain('The operation room looks')
})

test('an objection for a caller to being sent elsewhere has no reasons that judge an answer', () => {
  const codes = ['not_solved', 'wrong', 'incomplete', 'unclear', 'impolite', 'other']
  const choices = [{ command: 'object', codes: codes.map((code) => ({ code, name: `Reason ${code}` })) }]
  const form = (outcome: string) =>
    show({ choices, release: { outcome, at: AT, unreviewed: false } } as never, 'en', 'object')
  const labels = (outcome: string) =>
    [...form(outcome).matchAll(/\|(Reason \w+|The place[^|]*|It is not clear[^|]*)/g)].map(([, label]) => label)
  expect(labels('done')).toEqual(codes.map((code) => `Reason ${code}`))
  expect(labels('out_of_scope')).toEqual([
    'Reason not_solved',
    'The place named there is wrong',
    'It is not clear where to go',
    'Reason other',
  ])
})

test.each(['awaiting_applicant', 'released'] as const)(
  'in %s the time of the applicant stands as theirs, with from when it counts, and is late for no office',
  (stage) => {
    const shown = show({
      stage,
      dueAt: '2026-12-30T20:59:00.000Z',
      tasks: [],
      why: ['It has not reached them yet.', 'The promise.'],
    })
    expect(shown).toMatch(
      /The applicant can (reply|respond) until the end of Wednesday, 30 December 2026 at the latest\.\|/,
    )
    expect(shown.indexOf('It has not reached them yet.')).toBeLessThan(shown.indexOf('|The application|'))
    const header = shown.slice(shown.indexOf('The applicant can'), shown.indexOf('Go to the form'))
    expect(header).not.toMatch(/ left\||late by/)
    expect(show({ stage: 'with_entity', dueAt: '2026-12-30T20:59:00.000Z' })).not.toContain('The applicant can re')
  },
)

test('withheld texts are told in one line for each note, without how many there are and when', () => {
  const [note, other] = ['It is with the officer on duty.', 'It stays withheld.']
  const create = (each: string, minute: number) => ({
    kind: 'remark' as const,
    at: `2026-11-23T07:1${minute}:00Z`,
    note: each,
  })
  const shown = show({ withheld: [note, note, note, other].map(create) })
  expect(shown).toContain(`|Withheld texts|${note}|${other}|`)
  expect(shown).not.toMatch(/10:1\d/)
})

test('who releases an answer reads which language the applicant reads, and is warned when the answer is in another', () => {
  const write = (body: string) => [{ id: 'answer', kind: 'answer' as const, at: AT, by: BY, body }]
  const showRelease = (language: 'ar' | 'en', body: string) =>
    show({ stage: 'quality_review', language, texts: write(body) }, 'en', 'release')
  const WARNING = /written in (?:Arabic|English)|in (?:Arabic|English), but/i
  for (const [language, body, isWarned] of [
    ['en', 'We mend it.', false],
    ['ar', 'We mend it.', true],
    ['en', 'سنصلحه.', true],
    ['ar', 'سنصلحه.', false],
  ] as const) {
    const page = showRelease(language, body)
    expect(page).toMatch(/The applicant reads pages and mails in \w+/)
    expect([language, body, WARNING.test(page)]).toEqual([language, body, isWarned])
  }
})

test('in the office that may still answer, the form says that it need not and why Return is missing', () => {
  const showFor = (kind: 'decide' | 'may_answer') => show({ tasks: [{ kind }], reasons: [] }, 'en', 'answer')
  expect(showFor('may_answer')).toContain('but need not. Only that office can return it.')
  expect(showFor('decide')).not.toContain('Only that office')
})

test('the link to the form stands only where something can be done', () => {
  expect(show({})).toContain('|Go to the form|')
  expect(show({ allowed: [] })).not.toContain('|Go to the form|')
})

test('after a claim no other application is offered, because the reader goes on to write', () => {
  const showAct = (act: CommandName) => show({ allowed: ['claim', 'unclaim'] }, 'en', act)
  expect(showAct('claim')).not.toContain('open the next')
  expect(showAct('unclaim')).toContain('open the next')
})

test('who routes reads that no place was given; who only answers does not', () => {
  const without = { location: undefined } as object
  expect(show({ ...without, allowed: ['route'] })).toContain('|Place|not given|')
  expect(show({ ...without, allowed: ['route'] }, 'ar')).toContain('|المكان|لم يُذكر|')
  expect(show({ ...without, allowed: ['answer'] })).not.toContain('not given')
  expect(show({ allowed: ['route'] })).not.toContain('not given')
})
