import type { StaffApplication } from '../../web/desk/desk-facts'
import { DeskPage } from '../../web/pages/desk/desk-page'
import { renderPage } from '../../web/render-page'
import { createDesk, showDeskAct } from './desk-fixture'
import { frameOf } from './render'

// What an officer on duty reads, one rule in each test.

const frame = frameOf({ url: '/en', language: 'en' })
const showAct = (
  act: Parameters<typeof showDeskAct>[1],
  overrides: Partial<StaffApplication> = {},
  typed: Record<string, string> = {},
) => renderPage(showDeskAct(frame, act, overrides, typed))
const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

const tried = (result: string, person?: string) => ({
  sequence: 1,
  type: 'helped',
  at: '2026-11-23T07:00:00.000Z',
  recordedAt: '2026-11-23T07:00:00.000Z',
  by: { seat: 'duty', seatName: 'Duty', ...(person && { person }) },
  facts: { result },
})

describe('the form that examines a withheld text', () => {
  const first = { id: 'application', kept: false, flags: ['danger' as const] }
  const second = { id: 'answer', kept: false, flags: [] }
  const options = (html: string) => html.match(/<input[^>]*name="withheld"[^>]*>/g) ?? []

  test('names each text by its kind, its instant and its first words, and none is chosen before the officer chooses', () => {
    const html = showAct('examine', { toExamine: [first, second] })
    expect(options(html)).toHaveLength(2)
    expect(options(html).filter((input) => input.includes('checked'))).toEqual([])
    const text = textOf(html)
    expect(text).toMatch(/The application, .*23 November 2026.*: “ ?نعم Yes ?”/)
    expect(text).not.toMatch(/Text 1/)
  })

  test('opens with the text from which its link leads here', () => {
    expect(showAct('examine', { toExamine: [first, second] })).toMatch(
      /href="[^"]*examine[^"]*withheld=answer#act-title"/,
    )
    const chosen = options(showAct('examine', { toExamine: [first, second] }, { withheld: 'answer' }))
    expect(chosen.map((input) => input.includes('checked'))).toEqual([false, true])
  })

  test('a text has no link to the form where the reader may not examine', () => {
    expect(showAct('help', { toExamine: [first, second] })).not.toContain('withheld=')
  })

  test('says which body reads the text once it is shown, also of a single text', () => {
    expect(textOf(showAct('examine', { toExamine: [first] }))).toContain('this body reads it: 1 .')
    expect(textOf(showAct('examine', { toExamine: [first], entity: 'nobody' }))).toContain(
      'The body that gets it later reads it too.',
    )
  })
})

describe('a held withdrawal', () => {
  const heldWithdrawal = { isTakenBack: false, reasonName: '1' }
  const allowed = ['acceptWithdrawal' as const, 'accept' as const, 'remark' as const]

  test('has tabs that say what becomes of the application', () => {
    const html = textOf(showAct('remark', { heldWithdrawal, allowed }))
    expect(html).toMatch(/Close it Let it go on Remark/)
    expect(textOf(showAct('remark', { allowed }))).not.toContain('Let it go on')
  })

  test('is closed with words of the applicant, which are required', () => {
    const html = showAct('acceptWithdrawal', { heldWithdrawal, allowed })
    expect(textOf(html)).toContain('What did the applicant say? Only officers on duty and the appeal seat read it.')
    expect(textOf(html)).not.toContain('(optional)')
  })

  test('has no form before the officer chooses, and says what comes first', () => {
    const html = textOf(showAct(undefined, { heldWithdrawal, allowed }))
    expect(html).toContain('Speak with the applicant first. Then choose here what is done.')
  })
})

describe('help', () => {
  test('says what was tried before: the result, who and when', () => {
    const history = [tried('not_reached', 'Rana'), tried('not_reached')] as unknown as StaffApplication['history']
    const text = textOf(showAct('help', { helpOwed: true, history }))
    expect(text).toMatch(/Recorded so far: Nobody answered, Rana , Monday, 23 November.* Nobody answered, Duty ,/)
    expect(textOf(showAct('help', { helpOwed: true, history: [] }))).not.toContain('Recorded so far')
  })

  test('that is recorded stands above everything that is to be decided: the result, who, when, and the words', () => {
    const done = { ...tried('emergency', 'Rana'), facts: { result: 'emergency', textId: 'application' } }
    const history = [tried('not_reached', 'Omar'), done] as unknown as StaffApplication['history']
    const html = showAct('accept', { history })
    const [, notice = '', rest = ''] = /<section class="notice information"(.*?)<\/section>(.*)/s.exec(html) ?? []
    expect(textOf(notice)).toMatch(
      /What was done for the person is recorded.* Nobody answered, Omar , .* The emergency services were told, Rana , Monday, 23 November.* نعم Yes/,
    )
    expect(textOf(notice)).toMatch(
      /If more is needed, help the person before you decide\. Telephone of the applicant: \+96279.* Ask first whether they can speak freely/,
    )
    expect(textOf(rest)).toContain('Why it waits')
    expect(textOf(showAct('remark', { history }))).not.toContain('If more is needed')
    expect(showAct('accept', { history: [] })).not.toContain('What was done for the person is recorded')
  })

  test('is told in the row, with since when it waits for the officers on duty; that wait stands at the top of the page too', () => {
    const at = '2026-11-23T07:00:00.000Z'
    const desk = createDesk()
    const show = (reasons: object[]) => {
      const tasks = desk.list.tasks.slice(0, 1).map((task) => ({ ...task, reasons }))
      return textOf(renderPage(<DeskPage frame={frame} desk={{ ...desk, list: { ...desk.list, tasks } } as never} />))
    }
    const waits = { code: 'waits_for_duty' as const, at, count: 14 }
    const since =
      /With the officers on duty since Monday, 23 November 2026 at 10:00\. The next one was called 14 times\./
    const row = show([{ code: 'danger' }, { code: 'helped', at }, waits])
    expect(row).toMatch(/Tells of danger Help for the person is recorded: Monday, 23 November/)
    expect(row).toMatch(since)
    expect(show([{ code: 'help_tried', at }])).toMatch(/Nobody answered the call for help: Monday, 23 November/)
    expect(textOf(showAct('accept', { reasons: [waits] }))).toMatch(since)
  })

  test('of somebody without a telephone number goes by the emergency services: mail address and place stand there', () => {
    const text = textOf(showAct('help', { helpOwed: true, applicant: { email: 'a@b.example' } }))
    expect(text).toContain('Tell the emergency services what was written, and the place.')
    expect(text).toContain('E-mail: a@b.example . Another person may read it')
    expect(text).toMatch(/The place in the application: 1/)
    expect(text).not.toContain('speak freely')
  })

  test('that is recorded keeps the wish not to name the matter beside the number', () => {
    const history = [tried('not_reached', 'Omar')] as unknown as StaffApplication['history']
    const applicant = { phone: '+962791234567', contact: { quiet: true } }
    const html = showAct('accept', { history, applicant })
    const [, notice = ''] = /<section class="notice information"(.*?)<\/section>/s.exec(html) ?? []
    expect(textOf(notice)).toMatch(/\+96279.* Asked us not to name the matter/)
  })

  test('whose number belongs to who speaks for them says so once, with the name for whom to ask', () => {
    const submitter = { relation: 'relative', contacted: 'submitter', name: 'Huda' } as const
    const text = textOf(showAct('help', { helpOwed: true, applicant: { phone: '+962791234567', submitter } }))
    expect(text).toMatch(
      /Telephone of who speaks for this person: \+96279.* The telephone belongs to Huda , who speaks for/,
    )
    expect(text).not.toContain('Telephone of the applicant')
    expect(text.split('The telephone belongs to')).toHaveLength(2)
  })

  test('of somebody of whom neither number nor place is known names no place, and says what is possible', () => {
    const wrong = { applicant: { phone: '+962791234567' }, number: { wrongAt: '2026-11-23T07:00:00.000Z' } }
    for (const reached of [{ applicant: {} }, wrong]) {
      const text = textOf(showAct('help', { helpOwed: true, location: undefined, ...reached } as never))
      expect(text).toContain('The application names no place. Look for one in the words')
      expect(text).toContain('If you find no way to help, record that help is not possible, and why.')
      expect(text).not.toContain('and the place.')
    }
  })
})

describe('the form that accepts', () => {
  test('speaks of an official only where a text tells of wrongdoing, and not of danger alone', () => {
    const sentence = 'That may be the body of the official whose wrongdoing the text tells of.'
    const say = (flags: StaffApplication['flags']) => textOf(showAct('accept', { history: [], flags }))
    expect(say(['danger', 'wrongdoing'])).toContain(sentence)
    expect(say(['danger'])).toContain('After this the triage desk reads name and text')
    expect(say(['danger'])).not.toContain('the body of the official')
  })

  const raised = (stage: string) =>
    [{ ...tried('1'), type: 'raised', facts: { stage } }] as unknown as StaffApplication['history']

  test('says who reads name and text next: the triage desk and a body, or those who had it', () => {
    for (const history of [[], raised('screening')])
      expect(textOf(showAct('accept', { history }))).toContain('After this the triage desk reads name and text')
    expect(textOf(showAct('accept', { history: raised('with_entity') }))).toContain(
      'After this it is back where it was.',
    )
    expect(showAct('accept', { history: [] })).toContain('>Accept the application</button>')
  })

  test('and that which sends elsewhere says that it ends the application', () => {
    expect(textOf(showAct('redirect'))).toContain('it ends unless they object')
    expect(showAct('redirect')).toContain('>Send the applicant elsewhere</button>')
  })
})

test('the sheet for signature is offered to who may answer alone', () => {
  const acts = ['answer', 'accept', 'examine', 'acceptWithdrawal', 'route'] as const
  expect(acts.map((act) => /\/sheet|value="sheet"/.test(showAct(act)))).toEqual([true, false, false, false, false])
})

test('a mark says who found it: a rule in the text, an officer, or the reason of a withdrawal', () => {
  const line = (facts: object) =>
    [
      { ...tried('1'), type: 'raised', facts: { reason: 'wrongdoing', ...facts } },
    ] as unknown as StaffApplication['history']
  const show = (overrides: Partial<StaffApplication>) =>
    textOf(showAct('accept', { markedFlags: ['wrongdoing'], toExamine: [], history: [], ...overrides }))
  expect(show({ raisedFlags: [] })).toContain('The text tells of wrongdoing')
  const byOfficer = show({ raisedFlags: ['wrongdoing'], history: line({}) })
  expect(byOfficer).toContain('An officer who read it believes that an official did wrong.')
  const byReason = show({ raisedFlags: ['wrongdoing'], history: line({ withdrawal: 'afraid' }) })
  expect(byReason).toContain('because of the reason of the withdrawal')
  expect(byOfficer + byReason).not.toContain('The text tells of wrongdoing')
})

test('a row says in red that there is danger, apart from the other reasons', () => {
  const desk = createDesk()
  const [task] = desk.list.tasks
  const show = (reasons: object[]) =>
    renderPage(
      <DeskPage frame={frame} desk={{ ...desk, list: { ...desk.list, tasks: [{ ...task, reasons }] } } as never} />,
    )
  expect(show([{ code: 'raised' }, { code: 'danger' }])).toMatch(
    /<strong class="task-more task-danger">Tells of danger<\/strong><span class="task-more">[^<·]*<\/span>/,
  )
  expect(show([{ code: 'raised' }])).not.toContain('task-danger')
})
