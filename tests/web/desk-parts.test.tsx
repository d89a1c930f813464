import type { SignedIn } from '../../api/signed-in'
import { STAGES } from '../../domain/application'
import { ANSWER_WAYS } from '../../domain/answer-way'
import { ar } from '../../locales/ar'
import { en } from '../../locales/en'
import { LANGUAGES } from '../../locales/language'
import type { StaffApplication, TaskList } from '../../web/desk/desk-facts'
import { type DeskFilter, isNarrowed, readDeskFilter } from '../../web/desk/desk-filter'
import { findSentForm, listSentWords } from '../../web/forms/sent-words'
import { toCommandFields } from '../../web/desk/staff-act-fields'
import { DeskPage } from '../../web/pages/desk/desk-page'
import { TimeLeft } from '../../web/parts/time-left'
import { renderPage } from '../../web/render-page'
import { createOpened, createDesk, showDeskAct, showDeskHandled, showDutyDesk, showSheet } from './desk-fixture'
import { frameOf, renderParts } from './render'
import { showReceipt } from './shown-pages'

// What the parts of the desk show and hide, one rule in each test.

const frame = frameOf({ url: '/en', language: 'en' })
const render = (page: Parameters<typeof renderPage>[0]) => renderPage(page)
const showAct = (act: Parameters<typeof showDeskAct>[1], overrides: Partial<StaffApplication> = {}) =>
  render(showDeskAct(frame, act, overrides))
const showList = (filter: Partial<DeskFilter>) => {
  const desk = createDesk()
  return render(<DeskPage frame={frame} desk={{ ...desk, filter: { scope: 'mine', ...filter } }} />)
}

describe('the list', () => {
  test('the second time that an application is passed to the officer on duty is told as the last', () => {
    const raised = {
      type: 'raised',
      facts: {},
      by: { seat: 'staff', seatName: '1' },
      sequence: 1,
      at: '2026-11-30T07:00:00Z',
    }
    const show = (count: number) => showAct('raise', { history: Array.from({ length: count }, () => raised) } as never)
    expect([0, 1].map((count) => show(count).includes('This is the last time'))).toEqual([false, true])
    expect(show(1)).toMatch(/contact centre, which connects you with the officer on duty: <a[^>]* href="tel:/)
    expect(show(0)).not.toContain('connects you with the officer on duty')
  })

  test('who shares a machine signs out from every page of the desk', () => {
    for (const html of [showList({}), showAct('answer')]) {
      // A paragraph would end before a form.
      expect(html).toContain('<div class="acting small">')
      expect(html).toMatch(/action="\/en\/sign-out"><input type="hidden" name="csrfToken" value="1"/)
    }
  })

  test('a filter that was chosen stays chosen and open, and none leaves it closed', () => {
    const narrowed = showList({ stage: 'triage', overdue: 'yes' })
    expect(narrowed).toContain('<option value="triage" selected>')
    expect(narrowed).toContain('<option value="yes" selected>')
    expect(narrowed).toMatch(/<details class="details" open><summary>Narrow the list/)
    expect(narrowed).toContain('Show all again')
    const whole = showList({})
    expect(whole).toMatch(/<details class="details"><summary>Narrow the list/)
    expect(whole).not.toMatch(/<option value="[^"]+" selected/)
  })

  test('the filter keeps the list that was chosen', () => {
    expect(showList({ scope: 'unit' })).toContain('<input type="hidden" name="scope" value="unit"')
    expect(showList({})).not.toContain('name="scope"')
  })

  test('the address tells the filter; a field of which nothing was chosen, and a page, narrow nothing', () => {
    const query = { scope: 'unit', stage: 'triage', kind: '' }
    const filter = readDeskFilter({ query, url: '/en/desk?stage=triage&kind=&after=sealed' })
    expect(filter).toEqual({ scope: 'unit', stage: 'triage', after: 'sealed' })
    expect([isNarrowed(filter), isNarrowed({ scope: 'all', after: 'sealed' })]).toEqual([true, false])
  })

  test('a list that is longer than what is counted says so', () => {
    const html = showList({})
    expect(html).toContain('<span class="tab-count">3</span>')
    expect(html).toContain('<span class="tab-count">99+</span>')
  })

  test('time left is green, near the end yellow, and red only after the end', () => {
    const tones = [
      [60, false],
      [60, true],
      [0, true],
      [-1, true],
    ] as const
    const shown = tones.map(([minutes, isNear]) =>
      renderParts(<TimeLeft minutes={minutes} kind="calendar" isNear={isNear} />),
    )
    expect(shown.map((html) => /class="time-left (\w+)"/.exec(html)?.[1])).toEqual([
      'success',
      'warning',
      'warning',
      'danger',
    ])
    expect(shown.map((html) => html.includes('late by'))).toEqual([false, false, false, true])
    const rows = showList({})
    expect(rows).toMatch(/time-left danger"[^>]*>late by 1 hour and 29 minutes/)
    expect(rows).toMatch(/time-left warning"[^>]*>1 hour and 30 minutes left/)
  })

  test('a row of a call says from when a call counts, while none counts now', () => {
    const { list, ...desk } = createDesk()
    const rows = (countsFrom: boolean) => {
      const tasks = list.tasks.filter((task) => (task.countsFrom !== undefined) === countsFrom)
      return render(<DeskPage frame={frame} desk={{ ...desk, filter: { scope: 'mine' }, list: { tasks } }} />)
    }
    expect(rows(true)).toContain('A call counts from Monday, 23 November 2026')
    expect(rows(false)).not.toContain('A call counts')
  })

  test('a row says who writes: the reader, somebody, or a colleague by name', () => {
    const html = showList({})
    for (const words of [/You are writing/, /Somebody is writing/, /<bdi[^>]*>1<\/bdi> is writing/])
      expect(html).toMatch(words)
  })

  test('beside the list stands how many of its tasks are late, with the way to them, and beside a whole list how many are due soon', () => {
    for (const scope of ['mine', 'unit', 'all'] as const) {
      const html = showList({ scope })
      const [, late = ''] = /href="([^"]*overdue=yes[^"]*)">Late: 1</.exec(html) ?? []
      expect([scope, late.includes(`scope=${scope}`)]).toEqual([scope, scope !== 'mine'])
      expect(html).toContain('Due within 24 hours: 1<')
    }
    for (const filter of [{ overdue: 'yes' }, { after: 'sealed' }] as const) {
      expect(showList(filter)).toContain('>Late: 1<')
      expect(showList(filter)).not.toContain('Due within 24 hours')
    }
    // The numbers are those of the whole list.
    for (const filter of [{ stage: 'triage' }, { overdue: 'no' }] as const)
      expect(showList(filter)).not.toMatch(/Late: \d|Due within 24 hours/)
    const { list, ...desk } = createDesk()
    const tasks = list.tasks.filter(({ kind }) => kind !== 'examine' && kind !== 'call_back')
    const longer = <DeskPage frame={frame} desk={{ ...desk, filter: { scope: 'mine' }, list: { tasks } }} />
    expect(render(longer)).toContain('Due within 24 hours: 1+<')
  })

  test('where nothing is late the number is no link, for its list would be empty', () => {
    const { counts, ...desk } = createDesk()
    const none = { ...counts, overdue: { count: 0, hasMore: false } }
    const html = render(<DeskPage frame={frame} desk={{ ...desk, filter: { scope: 'mine' }, counts: none }} />)
    expect(html).toContain('<li>Late: 0</li>')
  })

  test('rows that the reader may answer but need not come after all others, under a line that says so', () => {
    const desk = createDesk()
    const references = desk.list.tasks.map(({ reference }) => reference)
    const html = showList({})
    const shown = [...html.matchAll(/task-reference whole">([\d-]+)|(but need not)/g)].map(
      ([, row, line]) => row ?? line,
    )
    const [late, allowed, ...others] = references
    expect(shown).toEqual([late, ...others, 'but need not', allowed])
    const tasks = desk.list.tasks.filter(({ kind }) => kind !== 'may_answer')
    expect(render(<DeskPage frame={frame} desk={{ ...desk, list: { tasks } }} />)).not.toContain('but need not')
  })

  test('where a text tells of danger, the officer on duty finds it before everything else, under its own line', () => {
    const shown = [
      ...render(showDutyDesk(frame)).matchAll(/task-reference whole">([\d-]+)|small">(Danger|The others)/g),
    ].map(([, row, line]) => row ?? line)
    const references = createDesk().list.tasks.map(({ reference }) => reference)
    expect(shown.slice(0, 4)).toEqual(['Danger', references[3], 'The others', references[0]])
    expect(showList({})).not.toContain('Danger: begin')
  })

  test('the row of the open application is not unread', () => {
    const desk = createDesk()
    const [first] = desk.list.tasks
    const showOpen = (reference: string) =>
      render(showDeskAct(frame, undefined, { reference })).match(/class="task task-unread"/g)?.length ?? 0
    expect([first?.isUnread, showOpen(first?.reference ?? '')]).toEqual([true, showOpen('26-999-999-999') - 1])
  })

  test('one row stands for all tasks of an application: it names the other seats, and what else its own seat has to do', () => {
    const html = showList({})
    expect(html.match(/Also in the list of: <bdi[^>]*>2<\/bdi>/g)).toHaveLength(1)
    expect(html.match(/Also: Find a way to reach the applicant</g)).toHaveLength(1)
  })

  test('a row that waits for a decision names the stage in few words, as the filter does', () => {
    const html = showList({})
    expect(html).toContain('<span class="task-more soft">With you</span>')
    expect(html).toContain('<option value="with_entity">With the body</option>')
    expect(html).not.toContain('The application is with the body')
    for (const sentences of [ar, en])
      for (const stage of STAGES) expect(sentences[`desk.stage.${stage}`].length).toBeLessThan(20)
  })

  test('a row of a colleague names their seat and what it has to do; one that the reader may not open says so', () => {
    const desk = createDesk()
    const rowOf = (fields: Partial<TaskList['tasks'][number]>) => {
      const [task] = desk.list.tasks
      const { isUnread: _isUnread, ...unopened } = { ...task!, alsoFor: [], isMine: false, ...fields }
      const html = render(<DeskPage frame={frame} desk={{ ...desk, list: { tasks: [unopened] } }} />)
      return html.replace(/<\/?bdi[^>]*>/g, '')
    }
    expect(rowOf({ kind: 'decide', stage: 'with_entity' })).toContain('soft">With 1</span>')
    expect(rowOf({ kind: 'decide', stage: 'triage' })).toContain('soft">Routing · With 1</span>')
    expect(rowOf({ kind: 'may_answer' })).toContain('May still answer: 1</span>')
    expect(rowOf({ kind: 'may_answer', holderName: 'The minister' })).toContain(
      'With The minister. May still answer: 1',
    )
    expect(rowOf({ kind: 'call_back' })).toContain('With 1 · Call the applicant')
    expect(rowOf({ kind: 'may_answer' })).toContain('Your seats do not open it.')
  })

  test('a reply, and a question without one, stand in the row and above the application with their instant', () => {
    for (const html of [showList({}), showAct('answer')]) {
      expect(html).toMatch(/The applicant replied: [^<·]*10:00/)
      expect(html).toMatch(/No reply to the question came in time: [^<·]*10:00/)
    }
  })

  test('an office below reads that it may still answer what went up, in the list and in the form', () => {
    const [html, form] = [showList({}), showAct('answer', { tasks: [{ kind: 'may_answer' }], reasons: [] })]
    expect(html).toMatch(/tasks-apart small">A higher office has these now[^<]*but need not/)
    expect(html.replace(/<\/?bdi[^>]*>/g, '')).toContain('soft">With 2. You may still answer<')
    expect(form).toContain('You may still answer it, but need not.')
  })

  test('the row of an office below says for which reason it went up, and only one that is true', () => {
    const desk = createDesk()
    const rowOf = (why: 'breach' | 'send_backs' | 'objection') => {
      const reasons = [{ code: 'climbed' as const, fromName: '1', at: '2026-11-23T07:00:00.000Z', why }]
      const tasks = desk.list.tasks.map((task) => ({ ...task, kind: 'may_answer' as const, reasons }))
      return render(<DeskPage frame={frame} desk={{ ...desk, list: { tasks } }} />)
    }
    expect(rowOf('breach')).toMatch(/Went up because .* did not act in time/)
    expect(rowOf('objection')).toMatch(/Went up from .* after the objection: [^<·]*10:00/)
    expect(rowOf('objection')).not.toMatch(/in time|too often/)
  })

  test('what went up says who has it now, also where nobody acts for the office below, and no list of the reader’s own', () => {
    const desk = createDesk()
    const [task] = desk.list.tasks
    const alsoFor = [
      { seat: '2', seatName: 'The minister', kind: 'may_answer' as const, isMine: true as const },
      { seat: '3', seatName: 'The secretary general', kind: 'may_answer' as const },
    ]
    const { isUnread: _isUnread, ...shown } = task!
    const row = {
      ...shown,
      kind: 'may_answer' as const,
      isCovered: true as const,
      holderName: 'The prime minister',
      alsoFor,
      reasons: [],
    }
    const html = render(<DeskPage frame={frame} desk={{ ...desk, list: { tasks: [row] } }} />).replace(
      /<\/?bdi[^>]*>/g,
      '',
    )
    expect(html).toContain('With The prime minister. You may still answer')
    expect(html).toContain('Also in the list of: The secretary general<')
    expect(html).not.toContain('so it is with you')
  })

  test('whose answer the applicant objected to never reads that they may answer, in the list and beside the acts', () => {
    const desk = createDesk()
    const reasons = [{ code: 'barred_author' as const }]
    const tasks = desk.list.tasks.map((task) => ({ ...task, kind: 'may_answer' as const, reasons }))
    const html = render(<DeskPage frame={frame} desk={{ ...desk, list: { tasks } }} />)
    const form = showAct('remark', { tasks: [{ kind: 'may_answer' }], reasons })
    expect(html).toContain('Somebody else answers this time: the applicant objected to your answer')
    expect(form).toContain('You do not answer it this time; a colleague of your office may.')
    expect(html).not.toContain('You may still answer<')
    expect(form).not.toContain('You may still answer it')
  })

  test('what went up names the office that it left; its own page says when and why', () => {
    expect(showList({})).toContain('Went up from <bdi class="whole">1</bdi>')
    expect(showAct('answer')).toMatch(/Went up because <bdi class="whole">1<\/bdi> did not act in time: [^<·]*10:00/)
    expect(showAct('answer')).toMatch(
      /because the answer of <bdi class="whole">1<\/bdi> was sent back too often: [^<·]*10:00/,
    )
  })
})

test('a remark says for whom it is, among the texts and in the history, or that the applicant wrote it', () => {
  const { history, texts } = createOpened('en', {}).application
  const [line, text] = [history[0], texts[0]]
  if (!line || !text) throw new Error('the fixture has no event or no text')
  const showRemark = (facts: Record<string, string>) =>
    showAct('remark', {
      texts: [{ ...text, id: 'r1', kind: 'remark' }],
      history: [{ ...line, type: 'remarked', facts: { textId: 'r1', ...facts } }],
    })
  const toApplicant = showRemark({ side: 'staff', audience: 'applicant' })
  expect(toApplicant).toContain('<h2>Remark to the applicant</h2>')
  expect(toApplicant).toContain('A remark to the applicant was added.')
  const toStaff = showRemark({ side: 'staff', audience: 'staff' })
  expect(toStaff).toContain('<h2>Remark to the officers on this application, not to the applicant</h2>')
  expect(toStaff).toContain('A remark to the officers was added. The applicant does not read it.')
  expect(showRemark({ side: 'applicant', audience: 'entity' })).toContain('<h2>Remark by the applicant</h2>')
})

test('the grid says that nobody judged the application only until somebody did', () => {
  expect(showAct('route', { importance: undefined } as object)).toContain('nobody has judged it yet')
  const again = showAct('route', { importance: 'normal', pillar: 'one' })
  expect(again).toContain('The cell that was set before is chosen.')
  expect(again).not.toContain('nobody has judged it yet')
})

test('events by which the clock only tells somebody something are no news beside the application, but a call is for who makes calls', () => {
  const quietOf = (relations: ('rung' | 'contact_centre')[]) =>
    /data-quiet="([^"]*)"/.exec(showAct('answer', { relations }))?.[1]
  expect(quietOf(['rung'])).toContain('callBackOpened')
  expect(quietOf(['contact_centre'])).not.toContain('callBackOpened')
  expect(quietOf(['rung'])).not.toMatch(/climbed|answered|remarked/)
})

test('what left the reader by their own act has a row without a link, with nothing but the act', () => {
  const html = render(showDeskHandled(frame))
  const row = (reference: string) =>
    new RegExp(`<li><div class="task"><bdi[^>]*>${reference}</bdi>.*?</li>`).exec(html)?.[0]
  expect(row('26-482-170-640')).toMatch(/It went to the officer on duty by your act: Monday, 23 November 2026/)
  expect(row('26-482-170-641')).toMatch(/You returned it: Monday, 23 November 2026/)
  expect(html).not.toMatch(/href="[^"]*26-482-170-64\d/)
})

test('who passes an application to the officer on duty reads whom to telephone in danger, before the act and after it', () => {
  const tells = (html: string) => /Is somebody in danger now\? Then call <bdi>112</.test(html)
  expect(['raise', 'answer'].map((act) => tells(showAct(act as 'raise')))).toEqual([true, false])
  const notice = { tone: 'success' as const, sentence: '1' }
  const after = (inDanger: boolean) =>
    render(<DeskPage frame={frame} desk={createDesk()} notice={{ ...notice, inDanger }} />)
  expect([true, false].map((inDanger) => tells(after(inDanger)))).toEqual([true, false])
})

test('only marked flags stand as a mark', () => {
  const html = showAct('answer', { flags: ['danger', 'wrongdoing'], markedFlags: ['danger'], toExamine: [] })
  expect(html).toContain('The text tells of danger')
  expect(html).not.toContain('The text tells of wrongdoing')
})

describe('beside an application', () => {
  test('below the field of an answer it is told that the first words claim it, and afterwards that they did, with the way back', () => {
    const show = (act: 'answer' | 'ask', fields: Partial<StaffApplication>) =>
      showAct(act, { allowed: ['answer', 'claim', 'ask'], drafts: [], ...fields })
    const [WILL, DID] = ['Your first words claim this application', 'Claimed by you.']
    const open = show('answer', { claimed: undefined } as never)
    expect(open.indexOf(WILL)).toBeGreaterThan(open.indexOf('<textarea'))
    expect(open.indexOf(WILL)).toBeLessThan(open.indexOf('class="act-send"'))
    expect(open).toMatch(/data-claim[^>]* hidden>Claimed by you\./)
    const mine = show('answer', { claimed: { byMe: true } })
    expect(mine).not.toContain(WILL)
    expect(mine).toMatch(
      /data-claim="true" role="status">Claimed by you\.[^<]*<a href="[^"]*\/unclaim[^"]*#act-title">/,
    )
    for (const html of [
      show('answer', { claimed: { byMe: false } }),
      show('ask', { claimed: undefined } as never),
      // who let it go keeps the words, and is not claimed again
      show('answer', {
        claimed: undefined,
        drafts: [{ command: 'answer', fields: { text: '1' }, keptAt: '2026-11-30T07:00:00.000Z' }],
      } as never),
    ])
      expect([html.includes(WILL), html.includes(DID)]).toEqual([false, false])
  })

  test('a claim of a colleague is a warning with the name, and one’s own is not', () => {
    expect(showAct('answer')).toMatch(/Writing the answer now: <bdi[^>]*>2<\/bdi>/)
    expect(showAct('answer', { claimed: { byMe: false } })).toContain('Another officer is writing the answer now.')
    expect(showAct('answer', { claimed: { byMe: true } })).toContain('You are writing the answer.')
  })

  test('other applications of the same person are named, with their stage', () => {
    expect(showAct('route')).toMatch(/Other applications of the same person<\/h2><ul><li><a href="[^"]*26-482-170-638/)
    expect(showAct('route', { repeats: [] })).not.toContain('Other applications of the same person')
  })

  test('an earlier answer that says the same is named, with how much of it', () => {
    expect(showAct('release')).toMatch(/26-482-170-639<\/bdi><\/a> 98 % the same/)
    expect(showAct('release', { sameAnswers: [] })).not.toContain('% the same')
  })

  test('an objection says the reason that the applicant chose; other reasons do not', () => {
    expect(showAct('confirm')).toMatch(/The applicant’s reason: <bdi[^>]*>1<\/bdi>/)
    expect(showAct('release', { reasons: [{ code: 'answer' }] })).not.toContain('The applicant’s reason')
  })
})

describe('the form of an act', () => {
  const cells = (['low', 'critical'] as const).map((importance) => ({
    importance,
    pillar: 'one',
    offices: [{ name: '1', seat: '1', seatName: '1', targetMinutes: 2880 }],
    roundTheClock: importance === 'critical',
    dueAt: '2026-11-23T07:00:00.000Z',
  }))
  const route = (typed: Record<string, string>, hasSuggestion = true) => {
    const suggested = { importance: 'low', pillar: 'one' }
    const targets = { entity: 'one', cells, ...(hasSuggestion && { suggested }) }
    return render(showDeskAct(frame, 'route', { targets } as unknown as Partial<StaffApplication>, typed))
  }
  const findChosen = (html: string) =>
    [...html.matchAll(/name="cell" value="([^"]*)" checked/g)].map(([, cell]) => cell)

  test('the grid chooses the suggested cell, until another one was chosen', () => {
    expect(findChosen(route({}))).toEqual(['low/one'])
    expect(findChosen(route({ cell: 'critical/one' }))).toEqual(['critical/one'])
    expect(findChosen(route({}, false))).toEqual([])
  })

  test('the grid tells time and date of the first office in each cell that has a target, day and night where it runs so', () => {
    const page = route({})
    expect(page.match(/<strong>23 Nov<\/strong><span class="grid-hour">10:00<\/span>/g)).toHaveLength(2)
    const times = [...page.matchAll(/<div class="grid-time"><span.*?<\/span>(.*?)<\/div>/g)].map(([, time]) => time)
    expect(times.filter((time) => time !== '')).toEqual(['48 hours of working time', '2 days, day and night'])
  })

  test('a cell of the grid becomes importance and pillar, and each score the score of its question', () => {
    expect(toCommandFields({ cell: 'high/court', entity: 'x' })).toEqual({
      importance: 'high',
      pillar: 'court',
      entity: 'x',
    })
    expect(toCommandFields({ score_clear: 4, score_polite: 1 })).toEqual({ scores: { clear: 4, polite: 1 } })
    expect(toCommandFields({ text: '1' })).toEqual({ text: '1' })
  })

  test('each question is scored from 1 to 5, and a score that was chosen stays', () => {
    const html = render(showDeskAct(frame, 'release', {}, { score_clear: '4' }))
    const scores = [...html.matchAll(/name="score_clear" value="(\d)"( checked)?/g)]
    expect(scores.map(([, score]) => score)).toEqual(['1', '2', '3', '4', '5'])
    expect(scores.filter(([, , checked]) => checked).map(([, score]) => score)).toEqual(['4'])
  })

  test('a form opens with what was kept for it, and what was typed now comes before it', () => {
    const kept = render(showDeskAct(frame, 'answer', {}, 'kept'))
    expect(kept).toMatch(/<textarea[^>]*>نعم<\/textarea>/)
    expect(kept).toMatch(/value="done" checked/)
    expect(render(showDeskAct(frame, 'answer', {}, { text: 'Now' }))).toMatch(/<textarea[^>]*>Now<\/textarea>/)
  })

  test('words kept for another act that is not possible now are shown, and only those', () => {
    expect(showAct('answer')).toContain('Words that you kept for an act that is not possible now')
    expect(showAct('answer', { allowed: ['answer', 'ask'] })).not.toContain('Words that you kept')
  })

  test('words were kept at an hour today, and on a day before', () => {
    const showKept = (act: 'answer' | 'ask') => render(showDeskAct(frame, act, {}, 'kept'))
    expect(showKept('answer')).toMatch(/Kept at <bdi>\d\d:\d\d<\/bdi>/)
    expect(showKept('ask')).toMatch(/Kept: <bdi>[^<]*1 November 2026/)
  })

  test('only while a colleague writes, the form asks whether to answer in their place', () => {
    expect(showAct('answer')).toContain('name="takeOver"')
    expect(showAct('answer', { claimed: { byMe: true } })).not.toContain('name="takeOver"')
    expect(showAct('ask')).not.toContain('name="takeOver"')
  })

  test('the sheet shows the draft only to who may still answer', () => {
    expect(render(showSheet(frame))).toContain('Answer (draft, not sent)')
    expect(render(showSheet(frame, { allowed: [] }))).not.toContain('Answer (draft')
  })
})

test('words are what somebody wrote: no id of a command, no code, no password', () => {
  const id = '0b8d4bc4-1132-4ad5-9b06-39e43f00c990'
  const long = 'A place that takes more than thirty letters.'
  const body = { text: 'Yes', commandId: id, outcome: 'done', place: long }
  expect(listSentWords({ url: '/', body })).toEqual(['Yes', long])
  expect(listSentWords({ url: '/', body: { ...body, password: 'x' } })).toEqual([])
  expect(listSentWords({ url: '/', body: undefined })).toEqual([])
})

test('a form that was read is sent again with its fields, also without any, and with the token of the session', () => {
  expect(findSentForm({ url: '/x', body: { text: 'Yes' } })).toEqual({ action: '/x', fields: { text: 'Yes' } })
  const signedIn = { csrfToken: 'token' } as SignedIn
  expect(findSentForm({ url: '/x', body: {}, signedIn })).toEqual({ action: '/x', fields: { csrfToken: 'token' } })
  for (const body of [undefined, { password: 'x' }]) expect(findSentForm({ url: '/x', body })).toBeUndefined()
})

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([undefined, ...ANSWER_WAYS])('the receipt says how the answer comes: %s', (answerBy) => {
    const html = render(showReceipt(frameOf({ url: `/${language}`, language }), answerBy ? { answerBy } : {}))
    const sentences = { ar, en }[language]
    const expected = answerBy ? (`receipt.next.way.${answerBy}` as const) : 'receipt.next.way'
    const ways = [undefined, ...ANSWER_WAYS].map((way) =>
      way ? (`receipt.next.way.${way}` as const) : 'receipt.next.way',
    )
    const said = ways.filter((key) => html.includes(` ${sentences[key]}</span>`))
    expect(said).toEqual([expected])
  })
})

test('the form of a return says with which reasons words are required, and who reads them', () => {
  const codes = [
    { code: 'other', name: 'Another reason', words: 'always' as const },
    { code: 'not_ours', name: 'Not ours' },
  ]
  const show = (choices: StaffApplication['choices']) =>
    renderPage(showDeskAct(frameOf({ url: '/en', language: 'en' }), 'return', { choices })).replace(
      /[\u2066-\u2069]/g,
      '',
    )
  const html = show([{ command: 'return', codes }])
  expect(html.replace(/<\/?bdi[^>]*>/g, '')).toContain('Explain it if you choose the reason “Another reason”.')
  expect(html).not.toContain('Explain it also')
  const both = [...codes, { code: 'topic', name: 'Topic of another body', words: 'without_entity' as const }]
  expect(show([{ command: 'return', codes: both }]).replace(/<\/?bdi[^>]*>/g, '')).toContain(
    'Explain it also if you choose the reason “Topic of another body” and name no body.',
  )
  expect(html).toContain('the applicant does not')
  expect(show([])).not.toContain('Required with')
})
