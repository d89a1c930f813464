import type { VNode } from 'preact'
import { ANSWER_WAYS } from '../../domain/answer-way'
import { APPLICANT_COMMANDS } from '../../domain/commands'
import { ErrorPage } from '../../web/pages/error-page'
import { PartsPage } from '../../web/pages/parts-page/parts-page'
import { INFORMATION, InformationPage, type InformationName } from '../../web/pages/information-page'
import { BodiesPage } from '../../web/pages/bodies-page'
import { StartPage } from '../../web/pages/start-page'
import { CallPage } from '../../web/pages/lost/call-page'
import { LostPage } from '../../web/pages/lost/lost-page'
import { NumberPage } from '../../web/pages/lost/number-page'
import { OwnListPage } from '../../web/pages/lost/own-list-page'
import { OwnerPage } from '../../web/pages/owner-page'
import { RehearsalPage } from '../../web/pages/staff/rehearsal-page'
import { NoteFormPage } from '../../web/pages/note/note-form-page'
import { NoteSentPage } from '../../web/pages/note/note-sent-page'
import { DeskNotePage } from '../../web/pages/desk/page-note-page'
import { type PageNote, PageNotesPage } from '../../web/pages/desk/page-notes-page'
import { SignInPage } from '../../web/pages/staff/sign-in-page'
import { RecordedGonePage } from '../../web/pages/desk/recorded-page'
import { StaffPage } from '../../web/pages/staff/staff-page'
import { OfflinePage } from '../../web/pages/offline-page'
import { AllQuestionsPage } from '../../web/pages/send/all-questions-page'
import { BeforePage } from '../../web/pages/send/before-page'
import { ReceiptGonePage, ReceiptPage, type ReceiptPageFacts } from '../../web/pages/send/receipt-page'
import { ErasePage } from '../../web/pages/send/erase-page'
import { CheckPage } from '../../web/pages/send/check-page'
import { QuestionPage } from '../../web/pages/send/question-page'
import { StatusPage } from '../../web/pages/status-page'
import { MailActsPage } from '../../web/pages/mail/mail-acts-page'
import { MailDoorPage } from '../../web/pages/mail/mail-door-page'
import { ActPage } from '../../web/pages/track/act-page'
import { TrackFormPage } from '../../web/pages/track/track-form-page'
import { TrackedPage } from '../../web/pages/track/tracked-page'
import { DESK_COMMANDS } from '../../web/desk/staff-act-fields'
import { listActFields } from '../../web/track/act-fields'
import {
  createOpened,
  showBody,
  showBrief,
  showDesk,
  showDeskAct,
  showDeskHandled,
  showDeskNumber,
  showDeskSearch,
  showDutyDesk,
  showPreview,
  showRecorded,
  showRecordForm,
  showSheet,
  showWeek,
  createOwedCall,
} from './desk-fixture'
import { ACCESS_PAGES } from './administration-access-fixture'
import { ADMINISTRATION_ACT_PAGES } from './administration-acts-fixture'
import { ADMINISTERED_CASE_PAGES } from './administration-case-fixture'
import { CONTENTS_PAGES } from './administration-contents-fixture'
import { ADMINISTRATION_PAGES } from './administration-fixture'
import { ADMINISTRATION_RULE_PAGES } from './administration-rules-fixture'
import { ENGINE_SCREEN_PAGES } from './engine-screens-fixture'
import { ROOM_PAGES } from './room-fixture'
import { WALL_PAGES } from './wall-fixture'
import type { Frame } from '../../web/parts/frame'
import type { SuggestedBody } from '../../web/send/question'
import {
  createFormFacts,
  createJoiningFacts,
  createPreview,
  createQuestionPageFacts,
  createSuggestion,
} from './send/form-fixture'
import { createTracked } from './tracked-fixture'

const sent = { action: '/ar/send', fields: { text: '12345' } }
const RECEIPT = {
  reference: '26-482-170-635',
  trackingCode: '1234-5678',
  receivedAt: '2026-11-23T07:00:00.000Z',
  promisedOn: '2026-12-07',
  until: 0,
  timeZone: 'Asia/Amman',
  publicAddress: '1',
  waysBack: { byMail: true, byCall: true },
}
export const showReceipt = (frame: Frame, receipt: Partial<ReceiptPageFacts['receipt']>) => (
  <ReceiptPage frame={frame} receipt={{ ...RECEIPT, ...receipt }} trackAddress="1" draft={undefined} now={0} />
)
const mistake = { field: 'reference', text: '26' }
const showQuestion = (frame: Frame, name: string, suggestion: SuggestedBody, unanswered = 0) => (
  <QuestionPage
    frame={frame}
    {...createQuestionPageFacts(name, {
      facts: createFormFacts(suggestion),
      isChange: unanswered > 0,
      unanswered,
    })}
  />
)
const DEMOS = {
  programme: '1',
  programmeName: '1',
  timeZone: 'Asia/Amman',
  isOwn: false,
  groups: (['intake', 'bodies', 'control', 'administration'] as const).map((group) => ({
    group,
    offered: [{ name: 'fp.health1', seatNames: ['1', '2', '3', '4', '5'] }],
  })),
  others: [{ programme: '2', programmeName: '2', count: 3 }],
}
const CLOCK = {
  reference: '26-482-170-635',
  programme: '1',
  timeZone: 'Asia/Amman',
  now: 0,
  aheadMs: 86_400_000,
  isRunning: true,
  isMoving: true,
}
const { now: _now, ...UNREAD_CLOCK } = CLOCK
const EVENT = {
  sequence: 2,
  type: 'routed' as const,
  at: '2026-11-24T07:00:00.000Z',
  recordedAt: '2026-11-24T07:00:00.000Z',
  by: { seat: 'clock', seatName: '1' },
  facts: {},
}
const PASSED = {
  from: '2026-11-23T07:00:00.000Z',
  to: '2026-11-26T07:00:00.000Z',
  history: [],
  earlierCount: 0,
  ladder: [],
}
const EXERCISE = {
  reference: '26-482-170-635',
  opens: true,
  holders: [{ seatName: '1', name: 'fp.health1' }, { seatName: '2' }],
  steps: [
    { step: 'send' as const, isDone: true },
    ...(['route', 'answer', 'release', 'object', 'decide', 'days'] as const).map((step) => ({ step, isDone: false })),
  ],
}
const PROGRESS = { total: 40, moved: 10, mine: [], hasMore: false }
const NOTE: PageNote = {
  id: '1',
  receivedAt: '2026-11-26T07:00:00.000Z',
  timeZone: 'Asia/Amman',
  language: 'en',
  page: '/en/track/{reference}',
  role: 'entity',
  programmeName: '1',
  text: '12345',
}
const DONE_NOTE: PageNote = {
  ...NOTE,
  done: { at: '2026-11-26T08:00:00.000Z', by: '1', seatName: '2', words: '12345' },
}
const { page: _page, role: _role, ...PLAIN_NOTE } = NOTE
const mistakeOfNote = [{ field: 'text', text: '26' }]
/** Each page with every sentence that it can have, by name. The facts on it have no words of their own. */
export const PAGES: Record<string, (frame: Frame) => VNode> = {
  ...Object.fromEntries(
    (Object.keys(INFORMATION) as InformationName[]).map((name) => [
      name,
      (frame: Frame) => <InformationPage frame={frame} name={name} />,
    ]),
  ),
  track: (frame) => <TrackFormPage frame={frame} errors={[mistake]} hasExpired kept="1" />,
  'track form in danger': (frame) => <TrackFormPage frame={frame} hasToldDanger />,
  'track after closing': (frame) => <TrackFormPage frame={frame} isClosed />,
  erase: (frame) => <ErasePage frame={frame} device="1" />,
  'tracked with a wrong number of days': (frame) => (
    <TrackedPage
      frame={frame}
      tracked={createTracked(frame.translator.language)}
      days={{ typed: '0', error: '1', refusal: '1' }}
    />
  ),
  tracked: (frame) => <TrackedPage frame={frame} tracked={createTracked(frame.translator.language)} done="rate" />,
  ...Object.fromEntries(
    (
      [
        [
          'asked, to be called',
          'awaiting_applicant',
          { isKnown: false, numberEndsWith: '567', callBy: '2026-11-26T14:00:00.000Z' },
        ],
        ['asked, called no more', 'awaiting_applicant', { isKnown: true, numberEndsWith: '567' }],
        ['released, called no more', 'released', { isKnown: true }],
        ['released, another person to be called', 'released', { isKnown: false, isOtherCalled: true }],
        ['released, another person knows', 'released', { isKnown: true, isOtherCalled: true, numberEndsWith: '567' }],
        ['with a body, called later', 'with_entity', { isKnown: false }],
      ] as const
    ).map(([name, stage, calls]) => [
      name,
      (frame: Frame) => (
        <TrackedPage frame={frame} tracked={createTracked(frame.translator.language, { stage, calls })} />
      ),
    ]),
  ),
  'tracked with the officer on duty': (frame) => (
    <TrackedPage
      frame={frame}
      tracked={createTracked(frame.translator.language, { stage: 'screening', allowed: ['remark'] })}
    />
  ),
  ...Object.fromEntries(
    (
      [
        ['tracked in danger with the officer on duty', { stage: 'screening', allowed: ['remark'] }],
        [
          'tracked in danger that an office passed on',
          {
            stage: 'screening',
            stays: [
              { stage: 'with_entity', from: '2026-11-26T07:00:00.000Z', to: '2026-11-26T08:00:00.000Z' },
              { stage: 'screening', from: '2026-11-26T08:00:00.000Z', reason: 'raised', reasonName: '1' },
            ],
          },
        ],
        ['tracked in danger', {}],
        ['tracked in danger that is closed', { stage: 'closed', closedAt: '2026-11-26T07:00:00.000Z' }],
      ] as [string, Parameters<typeof createTracked>[1]][]
    ).map(([name, facts]) => [
      name,
      (frame: Frame) => (
        <TrackedPage
          frame={frame}
          tracked={createTracked(frame.translator.language, { ...facts, allowed: ['remark'], tellsOfDanger: true })}
          done="remark"
        />
      ),
    ]),
  ),
  ...Object.fromEntries(
    APPLICANT_COMMANDS.map((act) => [
      `${act} in danger`,
      (frame: Frame) => (
        <ActPage
          frame={frame}
          tracked={createTracked(frame.translator.language, { allowed: [act], tellsOfDanger: true })}
          act={act}
          path="/ar/track"
          fields={listActFields(act, {})}
          idempotencyKey="12345678"
        />
      ),
    ]),
  ),
  'receipt in danger': (frame) => (
    <ReceiptPage
      frame={frame}
      receipt={{ ...RECEIPT, firstReadBy: '2026-11-23T07:30:00.000Z', tellsOfDanger: true }}
      trackAddress="1"
      draft={undefined}
      now={0}
    />
  ),
  ...Object.fromEntries(
    ANSWER_WAYS.map((answerBy) => [
      `receipt, the answer by ${answerBy}`,
      (frame: Frame) => (
        <ReceiptPage frame={frame} receipt={{ ...RECEIPT, answerBy }} trackAddress="1" draft={undefined} now={0} />
      ),
    ]),
  ),
  receipt: (frame) => <ReceiptPage frame={frame} receipt={RECEIPT} trackAddress="1" draft={undefined} now={0} />,
  'receipt with the officer on duty': (frame) => (
    <ReceiptPage
      frame={frame}
      receipt={{ ...RECEIPT, firstReadBy: '2026-11-23T07:30:00.000Z' }}
      trackAddress="1"
      draft={undefined}
      now={0}
    />
  ),
  ...Object.fromEntries(
    [true, false].flatMap((byMail) =>
      [true, false].map((byCall) => [
        `receipt, back by mail ${byMail}, by a call ${byCall}`,
        (frame: Frame) => showReceipt(frame, { waysBack: { byMail, byCall } }),
      ]),
    ),
  ),
  'receipt that is gone': (frame) => <ReceiptGonePage frame={frame} />,
  'before the form': (frame) => <BeforePage frame={frame} draft="open" device="1" isLost />,
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
  'unknown link of an owner': (frame) => <OwnerPage frame={frame} path="/ar/address/1" page={{ kind: 'unknown' }} />,
  status: (frame) => (
    <StatusPage
      frame={frame}
      status={{ reception: 'works', acts: 'down', mails: 'late', mailsLateMinutes: 75, checkedAt: 0 }}
    />
  ),
  bodies: (frame) => (
    <BodiesPage
      frame={frame}
      found={{
        bodies: [{}, { joinsOn: '2027-01-01' }, { joinedOn: '2026-09-01' }].map((joining, index) => ({
          code: `${index}`,
          names: { ar: `${index}`, en: `${index}` },
          sectors: [],
          inScope: true,
          ...joining,
        })),
        hasMore: true,
      }}
      first="1"
      next="2"
    />
  ),
  'bodies behind the end': (frame) => <BodiesPage frame={frame} found={{ bodies: [], hasMore: false }} first="1" />,
  'question about the body, of which one joins later': (frame) => (
    <QuestionPage frame={frame} {...createQuestionPageFacts('body', { facts: createJoiningFacts() })} />
  ),
  'all questions, with a body that joins later': (frame) => (
    <AllQuestionsPage frame={frame} facts={createJoiningFacts()} />
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
  'act of a mail in danger': (frame) => (
    <MailActsPage
      frame={frame}
      path="/ar/act/1"
      tracked={createTracked(frame.translator.language, { allowed: [] })}
      done="reply"
      hasToldDanger
    />
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
      demos={DEMOS}
    />
  ),
  rehearsal: (frame) => (
    <RehearsalPage
      frame={frame}
      to="/desk/26-482-170-635"
      demos={DEMOS}
      clock={CLOCK}
      passed={{
        passed: { ...PASSED, history: [EVENT], earlierCount: 2 },
        programme: createOpened(frame.translator.language, {}).programme,
      }}
      csrfToken="1"
      sendId="1"
      training={[{ role: 'appeal', done: ['confirmed'], left: ['reopened'] }]}
      refusal={{ field: 'days' }}
      exercise={EXERCISE}
      bodies={{ bodies: [{ code: '1', name: '1' }], chosen: '1' }}
      all={{
        until: '2026-11-23T07:00:00.000Z',
        stage: 'done',
        progress: { ...PROGRESS, mine: [{ reference: '26-482-170-635', types: ['reminded'] }], hasMore: true },
      }}
    />
  ),
  'rehearsal, closed': (frame) => (
    <RehearsalPage
      frame={frame}
      to="/desk/26-482-170-635"
      demos={DEMOS}
      clock={{ ...CLOCK, aheadMs: 0, isRunning: false, isMoving: false }}
      passed={{ passed: PASSED, programme: createOpened(frame.translator.language, {}).programme }}
      csrfToken="1"
      sendId="1"
      refusal={{ sentence: frame.translator.translate('rehearsal.days.moving') }}
      exercise={{ ...EXERCISE, opens: false, holders: [] }}
      all={{ until: '2026-11-23T07:00:00.000Z', stage: 'left', progress: PROGRESS }}
    />
  ),
  'rehearsal without its engine': (frame) => (
    <RehearsalPage
      csrfToken="1"
      all={{ until: '2026-11-23T07:00:00.000Z', stage: 'ask', progress: PROGRESS }}
      frame={frame}
      to="/desk/26-482-170-635"
      demos={DEMOS}
      clock={{ ...UNREAD_CLOCK, aheadMs: 0, isRunning: false, isMoving: false }}
    />
  ),
  'rehearsal without an application': (frame) => <RehearsalPage frame={frame} to={undefined} demos={DEMOS} />,
  'sign-in without database': (frame) => (
    <SignInPage frame={frame} to={undefined} refusal="unavailable" demos={undefined} />
  ),
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
          role: 'administrator',
          seatName: '1',
          standIn,
          isHigher: false,
        })),
      }}
    />
  ),
  body: (frame) => showBody(frame, false),
  'body with nothing': (frame) => showBody(frame, true),
  'body with what is late above': (frame) => showBody(frame, false, true),
  'desk of a minister': (frame) => showBrief(frame),
  'desk of a minister with a late application': (frame) =>
    showBrief(frame, {
      tasks: [],
      holder: '1',
      stage: 'with_entity',
      history: [
        {
          sequence: 1,
          type: 'breached',
          at: '2026-11-23T12:00:00.000Z',
          recordedAt: '2026-11-23T12:00:00.000Z',
          by: { seat: '1', seatName: '1' },
          facts: { rung: 0, dueAt: '2026-11-23T12:00:00.000Z' },
        },
      ],
    }),
  'week of a body': (frame) => showWeek(frame, 'came'),
  'week of a body, answered': (frame) => showWeek(frame, 'answered'),
  'week of a body, missed': (frame) => showWeek(frame, 'missed'),
  'week of a body, not counted': (frame) => showWeek(frame, 'practice'),
  'week of a body with nothing': (frame) => showWeek(frame, 'missed', true),
  ...ROOM_PAGES,
  ...WALL_PAGES,
  ...ADMINISTRATION_PAGES,
  ...ADMINISTERED_CASE_PAGES,
  ...CONTENTS_PAGES,
  ...ACCESS_PAGES,
  ...ADMINISTRATION_ACT_PAGES,
  ...ADMINISTRATION_RULE_PAGES,
  ...ENGINE_SCREEN_PAGES,
  desk: showDesk,
  'desk with what was handled': showDeskHandled,
  'desk of an officer on duty': showDutyDesk,
  'form for an application of somebody': (frame) => showRecordForm(frame, 0),
  'form for an application of somebody whose number is known': (frame) => showRecordForm(frame, 2),
  'form for an application of somebody whose number was looked for': (frame) => showRecordForm(frame, 1),
  ...Object.fromEntries(
    ANSWER_WAYS.map((answerBy) => [
      `what to tell after it, the answer by ${answerBy}`,
      (frame: Frame) => showRecorded(frame, { answerBy }),
    ]),
  ),
  'what to tell when danger was declared': (frame) => showRecorded(frame, { declaresDanger: true }),
  'what to tell after it, too late': (frame) => <RecordedGonePage frame={frame} />,
  'desk after a search': (frame) => showDeskSearch(frame, 4),
  'desk after a search that found nothing': (frame) => showDeskSearch(frame, 0),
  'desk with nothing to do': (frame) => showDeskAct(frame, undefined, { claimed: { byMe: true } }),
  'desk with a call about a lost code': (frame) =>
    showDeskAct(frame, undefined, {
      lostCodeCall: { ...createOwedCall(true), references: ['26-482-170-635', '26-482-170-636'] },
    }),
  'desk with a call about a lost code that does not count yet, of somebody without a name': (frame) =>
    showDeskAct(frame, undefined, {
      lostCodeCall: { ...createOwedCall(false), references: ['26-482-170-635'] },
      applicant: { phone: '+962791234567', email: 'a@b.example' },
    }),
  'desk with the form for a new number': (frame) =>
    showDeskNumber(frame, { wrongAt: '2026-12-03T07:00:00.000Z', verifications: ['identity_document'] }),
  'desk with a number that an agent recorded': (frame) =>
    showDeskNumber(frame, { recordedAt: '2026-12-03T07:00:00.000Z', verifications: ['identity_document'] }),
  'desk with a call about a wrong number': (frame) =>
    showDeskAct(frame, 'call', { callBack: createOwedCall(true), number: { wrongAt: '2026-12-03T07:00:00.000Z' } }),
  'desk with a call-back': (frame) => showDeskAct(frame, 'call', { callBack: createOwedCall(true) }),
  'desk with a claim of somebody': (frame) => showDeskAct(frame, 'unclaim', { claimed: { byMe: false } }),
  'preview of an answer': (frame) => showPreview(frame, []),
  'preview of an answer with an unfilled field': (frame) =>
    showPreview(frame, [], frame.translator.language === 'ar' ? '{السبب}' : '{reason}'),
  'preview of an answer to what tells of danger': (frame) => showPreview(frame, ['danger']),
  'sheet with a draft': (frame) => showSheet(frame),
  'sheet with the given answer': (frame) => showSheet(frame, { drafts: [] }),
  'sheet without an answer': (frame) => showSheet(frame, { drafts: [], texts: [] }),
  ...Object.fromEntries(DESK_COMMANDS.map((act) => [`desk with ${act}`, (frame: Frame) => showDeskAct(frame, act)])),
  'staff without a seat': (frame) => (
    <StaffPage frame={frame} session={{ displayName: '1', csrfToken: '1', seats: [] }} />
  ),
  ...Object.fromEntries(
    (
      [
        ['danger', createSuggestion()],
        ['sector', createSuggestion()],
        ['body', createSuggestion('sector')],
        ['where', createSuggestion()],
      ] as const
    ).map(([name, suggestion]) => [`question ${name}`, (frame: Frame) => showQuestion(frame, name, suggestion)]),
  ),
  'question before the sending': (frame) => showQuestion(frame, 'where', createSuggestion(), 2),
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
  'note about a page': (frame) => (
    <NoteFormPage frame={frame} form={{ page: '/en/track', noteId: '1', isAnother: true }} />
  ),
  'note about no page': (frame) => <NoteFormPage frame={frame} form={{ noteId: '1', errors: mistakeOfNote }} />,
  'note sent': (frame) => <NoteSentPage frame={frame} />,
  'open notes': (frame) => (
    <PageNotesPage frame={frame} notes={[NOTE, PLAIN_NOTE]} done="no" isFirst={false} next="1" />
  ),
  'done notes': (frame) => <PageNotesPage frame={frame} notes={[DONE_NOTE]} done="yes" isFirst next={undefined} />,
  'no open notes': (frame) => <PageNotesPage frame={frame} notes={[]} done="no" isFirst next={undefined} />,
  'no done notes': (frame) => <PageNotesPage frame={frame} notes={[]} done="yes" isFirst next={undefined} />,
  'open note': (frame) => <DeskNotePage frame={frame} note={NOTE} form={{ csrfToken: '1', errors: mistakeOfNote }} />,
  'open note of nobody': (frame) => <DeskNotePage frame={frame} note={PLAIN_NOTE} form={{ csrfToken: '1' }} />,
  'done note': (frame) => (
    <DeskNotePage frame={frame} note={DONE_NOTE} form={{ csrfToken: '1', text: '12345', refusal: '12345' }} />
  ),
  start: (frame) => <StartPage frame={frame} />,
  offline: (frame) => <OfflinePage frame={frame} />,
  'all questions': (frame) => <AllQuestionsPage frame={frame} facts={createFormFacts()} />,
  parts: (frame) => <PartsPage frame={frame} />,
  '404 of the desk': (frame) => (
    <ErrorPage
      frame={{ ...frame, path: '/desk/26-482-170-635' }}
      status={404}
      code="application.not_found"
      errorNumber="4831-0927"
      isStaff
    />
  ),
  ...Object.fromEntries(
    [202, 401, 403, 404, 413, 429, 500, 503].flatMap((status) =>
      ['', ' without words'].map((without) => [
        `${status}${without}`,
        (frame: Frame) => (
          <ErrorPage
            frame={frame}
            status={status}
            code="internal.error"
            errorNumber="4831-0927"
            retryAfterSeconds={90}
            again={without === '' && [202, 429, 503].includes(status) ? sent : undefined}
            words={without === '' ? ['12345'] : []}
            signIn={status === 401 ? { href: '/en/sign-in?to=%2Fdesk', form: '/desk', typed: {} } : undefined}
            isStaff={status === 403}
          />
        ),
      ]),
    ),
  ),
}
