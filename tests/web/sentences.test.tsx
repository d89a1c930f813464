import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VNode } from 'preact'
import { screenSentences as arabic } from '../../locales/ar/screens'
import { screenSentences as english } from '../../locales/en/screens'
import { APPLICANT_COMMANDS } from '../../domain/commands'
import { LANGUAGES } from '../../locales/language'
import { ErrorPage } from '../../web/pages/error-page'
import { PartsPage } from '../../web/pages/parts-page/parts-page'
import { INFORMATION, InformationPage, type InformationName } from '../../web/pages/information-page'
import { StartPage } from '../../web/pages/start-page'
import { CallPage } from '../../web/pages/lost/call-page'
import { LostPage } from '../../web/pages/lost/lost-page'
import { NumberPage } from '../../web/pages/lost/number-page'
import { OwnListPage } from '../../web/pages/lost/own-list-page'
import { OwnerPage } from '../../web/pages/owner-page'
import { SignInPage } from '../../web/pages/staff/sign-in-page'
import { StaffPage } from '../../web/pages/staff/staff-page'
import { OfflinePage } from '../../web/pages/offline-page'
import { AllQuestionsPage } from '../../web/pages/send/all-questions-page'
import { ErasePage } from '../../web/pages/send/erase-page'
import { CheckPage } from '../../web/pages/send/check-page'
import { QuestionPage } from '../../web/pages/send/question-page'
import { StatusPage } from '../../web/pages/status-page'
import { MailActsPage } from '../../web/pages/mail/mail-acts-page'
import { MailDoorPage } from '../../web/pages/mail/mail-door-page'
import { ActPage } from '../../web/pages/track/act-page'
import { TrackFormPage } from '../../web/pages/track/track-form-page'
import { TrackedPage } from '../../web/pages/track/tracked-page'
import { listActFields } from '../../web/track/act-fields'
import type { Frame } from '../../web/parts/frame'
import type { SuggestedBody } from '../../web/send/question'
import { renderPage } from '../../web/render-page'
import { findForeignWords } from './foreign-words'
import { frameOf } from './render'
import { createFormFacts, createPreview, createSuggestion, getQuestion } from './send/form-fixture'
import { createTracked } from './tracked-fixture'

const root = join(__dirname, '..', '..')
const sources = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(root, 'web', name), 'utf8'))
const literals = new Set(sources.flatMap((source) => [...source.matchAll(/'([\w.]+)'/g)].map(([, text]) => text)))
/** Keys with a part that is computed, such as `parts.date.${part}`. */
const patterns = sources
  .flatMap((source) => [...source.matchAll(/`([\w.]+\.(?:\$\{[^`]*?\}[\w.]*)+)`/g)].map(([, text = '']) => text))
  .map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '\\w+')}$`))

const isUsed = (key: string): boolean => literals.has(key) || patterns.some((pattern) => pattern.test(key))

test('every sentence of the pages is used', () => {
  expect(Object.keys(arabic).filter((key) => !isUsed(key))).toEqual([])
})

test('no sentence is the same in both languages, so none is untranslated', () => {
  const same = Object.entries(arabic).filter(([key, sentence]) => english[key as keyof typeof english] === sentence)
  expect(same).toEqual([])
})

test('no file of the room contains Arabic: sentences stand in locales/', () => {
  expect(sources.filter((source) => /\p{Script=Arabic}/u.test(source))).toEqual([])
})

const sent = { action: '/ar/send', fields: { text: '12345 67890 12345 67890 12345 67890' } }
const mistake = { field: 'reference', text: '26' }
const showQuestion = (frame: Frame, name: string, suggestion: SuggestedBody) => (
  <QuestionPage
    frame={frame}
    question={getQuestion(name)}
    typed={{ sector: 'sector1' }}
    facts={createFormFacts(suggestion)}
    device={undefined}
    mistakes={[]}
    number={1}
    total={2}
    back="/ar/send"
    action="/ar/send"
    isChange={false}
  />
)
const PAGES: Record<string, (frame: Frame) => VNode> = {
  ...Object.fromEntries(
    (Object.keys(INFORMATION) as InformationName[]).map((name) => [
      name,
      (frame: Frame) => <InformationPage frame={frame} name={name} />,
    ]),
  ),
  track: (frame) => <TrackFormPage frame={frame} errors={[mistake]} hasExpired kept="1" />,
  'track after closing': (frame) => <TrackFormPage frame={frame} isClosed />,
  erase: (frame) => <ErasePage frame={frame} device="1" />,
  tracked: (frame) => <TrackedPage frame={frame} tracked={createTracked(frame.translator.language)} done="rate" />,
  ...Object.fromEntries(
    APPLICANT_COMMANDS.map((act) => [
      act,
      (frame: Frame) => (
        <ActPage
          frame={frame}
          tracked={createTracked(frame.translator.language, { allowed: [act] })}
          act={act}
          path="/ar/track"
          saysReference
          fields={listActFields(act, {})}
          idempotencyKey="12345678"
          refusal="1"
          isUnknown
        />
      ),
    ]),
  ),
  owner: (frame) => (
    <OwnerPage frame={frame} path="/ar/address/1" page={{ kind: 'question', reference: '1', programme: '2' }} />
  ),
  'answer of the owner': (frame) => (
    <OwnerPage frame={frame} path="/ar/address/1" page={{ kind: 'done', statement: 'mine' }} />
  ),
  status: (frame) => (
    <StatusPage
      frame={frame}
      status={{ reception: 'works', acts: 'down', mails: 'late', mailsLateMinutes: 75, checkedAt: 0 }}
    />
  ),
  'status without database': (frame) => (
    <StatusPage frame={frame} status={{ reception: 'down', acts: 'down', mails: 'down', checkedAt: 0 }} />
  ),
  lost: (frame) => <LostPage frame={frame} errors={['email', 'phone'].map((field) => ({ field, text: '1' }))} />,
  call: (frame) => <CallPage frame={frame} callBy={Date.UTC(2031, 5, 3, 10)} timeZone="Asia/Amman" />,
  number: (frame) => <NumberPage frame={frame} />,
  'wrong number': (frame) => <NumberPage frame={frame} mistake="used_up" />,
  'own applications': (frame) => (
    <OwnListPage
      frame={frame}
      applications={['1', undefined].map((stageName, index) => ({
        reference: `26-482-170-63${index}`,
        receivedAt: '2026-11-23T07:00:00.000Z',
        timeZone: 'Asia/Amman',
        ...(stageName && { stageName }),
      }))}
      first="/ar/mine"
      next="/ar/mine?after=1"
    />
  ),
  'link of a mail': (frame) => (
    <MailDoorPage frame={frame} path="/ar/act/1" refusal="wrong_digits" isLocked expired={{ kept: '1' }} />
  ),
  'acts of a mail': (frame) => (
    <MailActsPage frame={frame} path="/ar/act/1" tracked={createTracked(frame.translator.language)} done="rate" />
  ),
  'closed act of a mail': (frame) => (
    <MailActsPage frame={frame} path="/ar/act/1" tracked={createTracked(frame.translator.language, { allowed: [] })} />
  ),
  'sign-in': (frame) => (
    <SignInPage
      frame={frame}
      to="/staff"
      mistakes={['name', 'password', 'wrong']}
      refusal="too_many"
      retryAfterSeconds={60}
      hasEnded
      demos={[{ programme: '1', programmeName: '1', offered: [{ name: 'fp.health1', seatNames: ['1'] }] }]}
    />
  ),
  'sign-in without database': (frame) => <SignInPage frame={frame} to={undefined} refusal="unavailable" demos={[]} />,
  staff: (frame) => (
    <StaffPage
      frame={frame}
      session={{
        displayName: 'Rana · رنا',
        csrfToken: '1',
        seats: [true, false].map((standIn) => ({
          id: '1',
          programme: '1',
          programmeName: '1',
          role: 'complaint_unit',
          seatName: '1',
          standIn,
        })),
      }}
    />
  ),
  'staff without a seat': (frame) => (
    <StaffPage frame={frame} session={{ displayName: '1', csrfToken: '1', seats: [] }} />
  ),
  ...Object.fromEntries(
    (
      [
        ['sector', createSuggestion()],
        ['body', createSuggestion('sector')],
        ['where', createSuggestion()],
      ] as const
    ).map(([name, suggestion]) => [`question ${name}`, (frame: Frame) => showQuestion(frame, name, suggestion)]),
  ),
  ...Object.fromEntries(
    [createSuggestion('sector'), createSuggestion('applicant'), createSuggestion(undefined, true)].map(
      (suggestion, index) => [
        `check ${index}`,
        (frame: Frame) => (
          <CheckPage
            frame={frame}
            typed={{ danger: 'no' }}
            facts={createFormFacts()}
            device="1"
            preview={createPreview(suggestion)}
            errors={[]}
            back="/ar/send"
          />
        ),
      ],
    ),
  ),
  start: (frame) => <StartPage frame={frame} />,
  offline: (frame) => <OfflinePage frame={frame} />,
  'all questions': (frame) => <AllQuestionsPage frame={frame} facts={createFormFacts()} />,
  parts: (frame) => <PartsPage frame={frame} />,
  ...Object.fromEntries(
    [401, 404, 413, 429, 500, 503].map((status) => [
      status,
      (frame: Frame) => (
        <ErrorPage
          frame={frame}
          status={status}
          code="internal.error"
          requestId="1"
          retryAfterSeconds={90}
          sent={sent}
        />
      ),
    ]),
  ),
}

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(Object.entries(PAGES))(
    'the page “%s” has no word of the other language outside of its `lang`',
    (_name, page) => {
      expect(findForeignWords(renderPage(page(frameOf({ url: `/${language}`, language }))), language)).toEqual([])
    },
  )

  test.each(Object.entries(PAGES))('the page “%s” has one first heading, and each id once', (_name, page) => {
    const html = renderPage(page(frameOf({ url: `/${language}`, language })))
    expect(html.match(/<h1/g)).toHaveLength(1)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const targets = [...html.matchAll(/ (?:for|href)="#?([\w-]+)"/g)].map(([, id]) => id)
    expect(targets.length).toBeGreaterThan(0)
  })
})

test('a word of the other language is found in texts and in attributes that are read to people', () => {
  expect(findForeignWords('<p>نعم yes <bdi>AB</bdi> <span lang="en">no</span></p>', 'ar')).toEqual(['yes'])
  expect(findForeignWords('<p aria-label="نعم">yes</p>', 'en')).toEqual(['نعم'])
})
