import type { OpenedCase, StaffApplication } from '../../web/desk/desk-facts'
import { ActPane } from '../../web/pages/desk/act-pane'
import { CasePane } from '../../web/pages/desk/case-pane'
import { createDesk, createOpened, showDeskAct, showPreview, showSheet } from './desk-fixture'
import { renderPage } from '../../web/render-page'
import { frameOf, renderParts } from './render'

const AT = '2026-11-23T07:00:00.000Z'
const LATER = '2026-11-23T08:00:00.000Z'
const BY = { seat: '1', seatName: '1' }
const frame = frameOf({ url: '/en/desk', language: 'en' })
const { session, filter } = createDesk()

const line = (type: string, facts: object, at = AT) => ({ sequence: 1, type, at, recordedAt: at, by: BY, facts })

/** An application whose answer the complaint unit sent back. */
const SENT_BACK = {
  texts: [
    { id: 'answer', kind: 'answer', at: AT, by: BY, body: 'We spoke with him.' },
    { id: 'note', kind: 'note', at: LATER, by: BY, body: 'Say what you did.' },
  ],
  history: [
    line('answered', { outcome: 'explained', textId: 'answer' }),
    line('sentBack', { reason: 'incomplete', reasonName: 'It is incomplete', textId: 'note' }, LATER),
  ],
  allowed: ['answer'],
  drafts: [],
} as unknown as Partial<StaffApplication>

const showCase = (overrides: Partial<StaffApplication>) =>
  renderParts(<CasePane opened={createOpened('en', overrides)} filter={filter} isBrief={false} />)
const showForm = (opened: OpenedCase) =>
  renderParts(<ActPane session={session} filter={filter} opened={opened} act="answer" commandId="1" />)

test('beside an answer stands its result, and beside a note of the unit the reason for which the answer went back', () => {
  const html = showCase(SENT_BACK)
  expect(html).toMatch(
    /Result of the answer: <strong>Explained<\/strong><\/p>(?:<p[^>]*>[^<]*withheld[^<]*<\/p>)?<blockquote[^>]*><p[^>]*>We spoke/i,
  )
  expect(html).toMatch(/Reason: <strong>It is incomplete<\/strong><\/p><blockquote[^>]*><p[^>]*>Say what/)
})

test('the preview and the sheet show the result, and the sheet names the applicant', () => {
  const preview = renderPage(showPreview(frame, []))
  expect(preview).toMatch(/Result of the answer: <strong>/)
  const sheet = renderPage(showSheet(frame, { ...SENT_BACK, allowed: [], applicant: { name: 'Haya' } }))
  expect(sheet).toMatch(/Result of the answer: <strong>Explained/i)
  expect(sheet).toMatch(/Applicant<\/dt><dd><bdi[^>]*>Haya/)
})

test('the form shows an answer that was sent back, until its author keeps other words or answers again', () => {
  const html = showForm(createOpened('en', SENT_BACK))
  expect(html).toContain('>We spoke with him.</textarea>')
  expect(html).toMatch(/value="explained" checked/)
  expect(html).toContain('The form holds the answer that came back, for you to change.')
  const kept = { command: 'answer', fields: { text: 'Other words.' }, keptAt: LATER }
  expect(showForm(createOpened('en', { ...SENT_BACK, drafts: [kept] as never }))).toContain('>Other words.</textarea>')
  const again = [...(SENT_BACK.history ?? []), line('answered', { outcome: 'done' }, LATER)]
  expect(showForm(createOpened('en', { ...SENT_BACK, history: again as never }))).toContain('></textarea>')
})

test('a form whose words go to an applicant of another language says which one they read', () => {
  const sentence = 'The applicant reads pages and mails in Arabic.'
  const show = (act: 'answer' | 'remark', language: 'ar' | 'en') => renderPage(showDeskAct(frame, act, { language }))
  expect(show('answer', 'ar')).toContain(sentence)
  expect(show('answer', 'en')).not.toContain(sentence)
  expect(show('remark', 'ar')).not.toContain(sentence)
})

test('whoever may read no text of an application is told so', () => {
  const sentence = 'You may not read now what was written in this application.'
  expect(showCase({ texts: [], withheld: [] })).toContain(sentence)
  expect(showCase({ texts: [] })).not.toContain(sentence)
  expect(showCase(SENT_BACK)).not.toContain(sentence)
})

test('the history names the office to which an application went up, and the importance and kind that were set', () => {
  const html = showCase({
    ladder: [{ name: 'minister', seat: 'tennis/one/minister', seatName: 'the minister' }],
    history: [
      line('climbed', { rung: 1, seat: 'tennis/one/minister' }),
      line('categorised', { importance: 'high', pillar: 'one' }),
      line('withdrawn', { reasonName: 'I changed my mind', entity: 'one' }),
    ] as never,
  })
  expect(html).toContain('It went up to the next office. (the minister)')
  expect(html).toContain('Importance and kind of problem were set. (high) (1)')
  expect(html).toContain('It was withdrawn. (I changed my mind)<br/>')
})

test('whoever writes the answer already is not offered to claim it', () => {
  const allowed: StaffApplication['allowed'] = ['answer', 'claim', 'unclaim']
  const show = (byMe: boolean) => showForm(createOpened('en', { allowed, claimed: { byMe } }))
  expect(show(false)).toContain('/claim?after=1#act-title"')
  expect(show(true)).not.toContain('/claim?after=1#act-title"')
  expect(show(true)).toContain('/unclaim?after=1#act-title"')
})

test('reasons that change the same for the clock are one line of the form', () => {
  const effects = ['no_answer', 'incomplete', 'unclear'].map((reason, index) => ({
    command: 'sendBack',
    values: { reason },
    sentences: [index === 0 ? 'It is due on Sunday.' : 'It is due on Monday.'],
  }))
  const html = renderPage(showDeskAct(frame, 'sendBack', { effects } as never))
  expect(html).toContain('<strong>It does not answer what was asked:</strong> It is due on Sunday.')
  expect(html).toContain('<strong>It is incomplete / It is not clear:</strong> It is due on Monday.')
  expect(html.match(/It is due on Monday/g)).toHaveLength(1)
})

test('the preview says which field of ready words nobody filled, and nothing when all are filled', () => {
  const frame = frameOf({ url: '/en', language: 'en' })
  const show = (text: string) => renderPage(showPreview(frame, [], text))
  expect(show('It is not possible: {reason}')).toMatch(/Nobody filled in <bdi>\{reason\}<\/bdi>\. Fill it in/)
  expect(show('It is not possible: no money.')).not.toContain('Nobody filled in')
})
