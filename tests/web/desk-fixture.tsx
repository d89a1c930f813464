import type { CommandName } from '../../domain/arguments'
import type { presentWaitReasons } from '../../api/presenters/wait-reasons'
import type { MATCHES } from '../../api/reads/search-applications'
import { CHANNELS } from '../../domain/vocabulary'
import { CLIMB_REASONS, WAIT_REASONS } from '../../domain/wait-reasons'
import type { Language } from '../../locales/language'
import type { DeskFacts, DeskReader, HandledList, OpenedCase, StaffApplication } from '../../web/desk/desk-facts'
import { BodyPage } from '../../web/pages/desk/body-page'
import { WeekPage } from '../../web/pages/desk/week-page'
import { ActPane } from '../../web/pages/desk/act-pane'
import { DeskPage } from '../../web/pages/desk/desk-page'
import { PreviewPane } from '../../web/pages/desk/preview-pane'
import { RecordPage } from '../../web/pages/desk/record-page'
import { type Recorded, RecordedPage } from '../../web/pages/desk/recorded-page'
import { SheetPage } from '../../web/pages/desk/sheet-page'
import type { Frame } from '../../web/parts/frame'
import { findMistakes } from '../../web/send/check-question'
import { QUESTIONS } from '../../web/send/questions'
import { createFormFacts } from './send/form-fixture'
import { createTracked } from './tracked-fixture'

const AT = '2026-11-23T07:00:00.000Z'
const BY = { seat: 'tennis/centre-court/coach', seatName: '1', person: '2' }
const NAMES = { ar: '1', en: '1' }

/** A call that is owed, after one try; `countsNow`: whether the next one may be made. */
export const createOwedCall = (countsNow: boolean) => ({
  callBy: '2026-12-01T10:30:00.000Z',
  countsNow,
  countsFrom: AT,
  countsUntil: '2026-12-01T10:30:00.000Z',
  tries: [{ at: AT, result: 'not_reached' as const }],
  triesLeft: 2,
})

/** Every reason, once as one and once as several. */
const REASONS = WAIT_REASONS.flatMap((code): ReturnType<typeof presentWaitReasons> => {
  if (['reminded_by_room', 'replied', 'expired', 'helped', 'help_tried'].includes(code)) return [{ code, at: AT }]
  if (code === 'waits_for_duty') return [1, 14].map((count) => ({ code, count, at: AT }))
  if (code === 'told_from_above') return [{ code, fromName: '1', at: AT }]
  if (code === 'climbed')
    return [{ code }, { code, fromName: '1' }, ...CLIMB_REASONS.map((why) => ({ code, fromName: '1', at: AT, why }))]
  return code === 'sent_back' || code === 'returned' ? [1, 3].map((count) => ({ code, count })) : [{ code }]
})

/** A person with three seats. */
const createReader = (): DeskReader => ({
  session: {
    displayName: 'Rana · رنا',
    csrfToken: '1',
    seats: (['operation_room', 'complaint_unit', 'contact_centre'] as const).map((role) => ({
      id: role,
      programme: 'tennis',
      programmeName: '1',
      role,
      seatName: '1',
      standIn: false,
      isHigher: false,
    })),
  },
  filter: { scope: 'mine', after: '1' },
})

/** The desk of this person with four tasks: late, near, a call that does not count yet, and without a due instant. */
export const createDesk = (): DeskFacts => ({
  ...createReader(),
  counts: {
    mine: { count: 3, hasMore: false },
    unit: { count: 99, hasMore: true },
    all: { count: 99, hasMore: true },
    overdue: { count: 1, hasMore: false },
  },
  list: {
    tasks: [
      {
        kind: 'decide',
        leftMinutes: -90,
        words: 'نعم',
        reasons: REASONS,
        claimed: { byMe: true },
        isUnread: true,
      } as const,
      {
        kind: 'may_answer',
        holderName: '2',
        leftMinutes: 90,
        words: 'Yes',
        claimed: { byMe: false },
        isUnread: false,
      } as const,
      { kind: 'call_back', leftMinutes: 5000, countsFrom: AT } as const,
      { kind: 'examine', claimed: { byMe: false, person: '1' } } as const,
    ].map((task, index) => ({
      reference: `26-482-170-63${index}`,
      programme: 'tennis',
      timeZone: 'Asia/Amman',
      isMine: index !== 2,
      seat: '1',
      seatName: '1',
      type: 'complaint',
      typeName: '1',
      language: 'ar' as const,
      stage: 'with_entity',
      stageName: '1',
      turn: 1,
      rung: 0,
      receivedAt: AT,
      openedAt: AT,
      // the first one twice in the list of its own seat, and in that of another
      alsoFor:
        index === 0
          ? [
              { seat: '1', seatName: '1', kind: 'check_contact' as const },
              { seat: '2', seatName: '2', kind: 'may_answer' as const },
            ]
          : [],
      ...task,
    })),
  },
  next: '2',
})

/** An application with every text, fact and event that staff can see. */
export function createOpened(language: Language, overrides: Partial<StaffApplication>): OpenedCase {
  const { release: _release, callerActs: _acts, texts: _texts, stays: _stays, ...status } = createTracked(language)
  const list = [{ code: 'one', names: NAMES }]
  const programme = {
    entities: [{ code: 'one', names: NAMES, sectors: ['one'], inScope: true }],
    sectors: list,
    pillars: list,
    topics: list,
    segments: list,
    regions: { names: NAMES, list: [{ code: 'mafraq', names: { ar: 'المفرق', en: 'Mafraq' } }] },
    types: [],
    codes: {},
  }
  const application = {
    ...status,
    language,
    relations: ['unit'],
    reasons: REASONS,
    flags: ['danger', 'wrongdoing'],
    markedFlags: ['danger', 'wrongdoing'],
    raisedFlags: [],
    claimed: { byMe: false, person: '2' },
    texts: (['title', 'application', 'answer'] as const).map((kind) => ({
      id: kind,
      kind,
      at: AT,
      by: BY,
      body: 'نعم\n\nYes',
    })),
    effects: [
      { command: 'answer', values: {}, sentences: ['1'] },
      { command: 'ask', values: {}, sentences: ['1'] },
      ...['done', 'partly'].map((outcome) => ({
        command: 'release',
        values: { outcome },
        sentences: [outcome.length],
      })),
    ],
    suggestion: { why: 'applicant', entity: 'one' },
    targets: {
      entity: 'one',
      why: 'applicant',
      suggested: { importance: 'low', pillar: 'one' },
      cells: [{ importance: 'low', pillar: 'one', offices: [{ targetMinutes: 600 }], roundTheClock: false, dueAt: AT }],
    },
    repeats: [{ reference: '26-482-170-638', stageName: '1', receivedAt: AT, words: 'نعم', entity: 'one' }],
    sameAnswers: [{ reference: '26-482-170-639', at: AT, percent: 98 }],
    tasks: [{ kind: 'decide' }, { kind: 'call_back', dueAt: AT }, { kind: 'examine' }],
    withheld: [{ kind: 'remark', at: AT, note: '1' }],
    toExamine: [
      { id: 'application', kept: false, flags: ['danger'] },
      { id: 'answer', kept: true, flags: [] },
    ],
    sector: 'one',
    entity: 'one',
    importance: 'low',
    pillar: 'one',
    topic: 'one',
    occurredOn: '2026-11-20',
    neededBy: '2026-12-20',
    theirReference: '77',
    location: { address: '1', latitude: 31.9, longitude: 35.9 },
    applicant: {
      name: '1',
      phone: '+962791234567',
      email: 'a@b.example',
      contact: { by: 'phone', quiet: true, sharedPhone: true },
    },
    history: [
      ...(['triage', 'default', 'ruling'] as const).map((by) => ({
        type: 'routed',
        facts: { by, entity: 'one' },
        by: BY,
      })),
      { type: 'returned', facts: { reasonName: '1', entity: 'one', ruling: true }, by: BY },
      { type: 'redirected', facts: { whereName: '1', textId: 'answer' }, by: BY },
      { type: 'sentBack', facts: { reasonName: '1', textId: 'answer' }, by: BY },
      { type: 'confirmed', facts: { textId: 'answer' }, by: BY },
      { type: 'reopened', facts: { bySilence: true }, by: { seat: 'clock', seatName: '1' } },
      { type: 'reopened', facts: { bySilence: false }, by: BY },
      { type: 'answered', facts: { outcome: 'done', entity: 'one' }, by: BY },
      { type: 'objected', facts: { reasonName: '1' }, by: BY },
      { type: 'called', facts: { result: 'reached', reasonName: '1' }, by: { seat: 'clock', seatName: '1' } },
    ].map((line, index) => ({ sequence: index + 1, at: AT, recordedAt: AT, ...line })),
    choices: [
      { command: 'release', codes: [{ code: 'clear', name: '1' }] },
      { command: 'return', codes: [{ code: 'other', name: '1' }] },
    ],
    writesAs: '1',
    wordings: [{ code: 'greeting', name: '1', text: 'نعم' }],
    drafts: [
      { command: 'answer', fields: { text: 'نعم', outcome: 'done' }, keptAt: status.asOf },
      { command: 'ask', fields: { text: 'Yes' }, keptAt: '2026-11-01T07:00:00.000Z' },
    ],
    ...overrides,
  }
  return { application, programme } as unknown as OpenedCase
}

const ERRORS = ['text', 'outcome', 'reason'].map((field) => ({ field, text: '1' }))

/** The desk without an application. */
export const showDesk = (frame: Frame) => <DeskPage frame={frame} desk={createDesk()} />

/** The desk of an officer on duty: the last row tells of danger. */
export function showDutyDesk(frame: Frame) {
  const desk = createDesk()
  const tasks = desk.list.tasks.map((task) => (task.kind === 'examine' ? { ...task, reasons: REASONS } : task))
  return <DeskPage frame={frame} desk={{ ...desk, list: { ...desk.list, tasks } }} />
}

/** An application that a search found. */
const createFound = (index: number, foundBy: (typeof MATCHES)[number], words: string) => ({
  reference: `26-482-170-63${index}`,
  programme: 'tennis',
  type: 'complaint' as const,
  stage: 'triage' as const,
  receivedAt: AT,
  language: 'ar' as const,
  timeZone: 'Asia/Amman',
  words,
  foundBy,
})

/** The form with which an agent records an application, with its mistakes, and with other applications of the number. */
export const showRecordForm = (frame: Frame, count: number) => (
  <RecordPage
    frame={frame}
    {...createReader()}
    facts={{ ...createFormFacts(), programme: { ...createFormFacts().programme, channels: [...CHANNELS] } }}
    typed={{}}
    mistakes={QUESTIONS.flatMap((question) => findMistakes(question, {}, createFormFacts()))}
    refusal="1"
    found={{
      digits: '1',
      isComplete: count > 1,
      applications: Array.from({ length: count }, (_none, index) => createFound(index, 'telephone', '1')),
    }}
    commandId="12345678"
  />
)

/** What an agent tells after it. */
export const showRecorded = (frame: Frame, recorded: Partial<Recorded>) => (
  <RecordedPage
    frame={frame}
    recorded={{
      programme: 'tennis',
      reference: '26-482-170-635',
      promisedOn: '2026-12-07',
      answerBy: 'none',
      waysBack: { byMail: true, byCall: true },
      isOtherContacted: true,
      declaresDanger: false,
      timeZone: 'Asia/Amman',
      ...recorded,
    }}
  />
)

/** The desk with what its reader handled: an application that they still see, and two that left them by their own act. */
export function showDeskHandled(frame: Frame) {
  const { list: _list, ...desk } = createDesk()
  const act = (type: HandledList['applications'][number]['act']['type']) => ({
    act: { type, at: AT },
    timeZone: 'Asia/Amman',
  })
  const seen = {
    reference: '26-482-170-631',
    programme: 'tennis',
    type: 'complaint',
    typeName: '1',
    stage: 'with_entity',
    stageName: '1',
    language: 'ar',
    receivedAt: AT,
    words: 'نعم',
    ...act('answered'),
  } as const
  const passed = (['raised', 'returned'] as const).map((type, index) => ({
    reference: `26-482-170-64${index}`,
    ...act(type),
  }))
  return <DeskPage frame={frame} desk={{ ...desk, handled: { applications: [seen], passed } }} />
}

/** The desk with what a search found, and with one that found nothing. */
export const showDeskSearch = (frame: Frame, count: number, typed = '0791234567') => (
  <DeskPage
    frame={frame}
    desk={{
      ...createReader(),
      results: {
        typed,
        applications: (['reference', 'telephone', 'name', 'words'] as const).slice(0, count).map((foundBy, index) => ({
          ...createFound(index, foundBy, 'نعم'),
          ...(foundBy === 'name' && { name: 'رنا' }),
          ...(foundBy === 'words' && { foundIn: 'answer' as const }),
        })),
        hasMore: count > 0,
        searched: { tasks: 400, isAll: false, handled: 500, isAllHandled: false },
      },
    }}
  />
)

/** The desk with an application and the form of an act, with everything that can be said beside it. `typed`: now, or what was kept. */
export function showDeskAct(
  frame: Frame,
  act: CommandName | undefined,
  overrides: Partial<StaffApplication> = {},
  typed: Record<string, string> | 'kept' = { text: '1' },
) {
  const desk = createDesk()
  const allowed = act === undefined ? [] : [act]
  const opened = createOpened(frame.translator.language, { allowed, ...overrides })
  return (
    <DeskPage frame={frame} desk={desk} opened={opened} notice={{ tone: 'success', sentence: '1' }} hasErrors>
      <ActPane
        session={desk.session}
        filter={desk.filter}
        opened={opened}
        act={act}
        commandId="12345678"
        {...(typed !== 'kept' && { typed })}
        errors={ERRORS}
        refusal="1"
        isUnknown={act !== undefined}
      />
    </DeskPage>
  )
}

/** An application as a minister's office reads it: a deputy, who came from the page of the body. */
export function showBrief(frame: Frame, overrides: Partial<StaffApplication> = {}) {
  const { session, ...desk } = createDesk()
  const seats = session.seats.map((seat) => ({ ...seat, role: 'entity' as const, isHigher: true, standIn: true }))
  const actsFor = [{ command: 'answer' as const, seatName: '1' }]
  const ladder = [{ name: '1', seat: '1', seatName: '1' }]
  const opened = createOpened(frame.translator.language, {
    allowed: ['answer', 'remark'],
    actsFor,
    ladder,
    ...overrides,
  })
  const filter = { ...desk.filter, from: 'body' as const }
  const shown = { session: { ...session, seats }, filter }
  return (
    <DeskPage frame={{ ...frame, actingFor: ['1', '2'], personMark: '1' }} desk={{ ...desk, ...shown }} opened={opened}>
      <ActPane {...shown} opened={opened} act="answer" commandId="12345678" typed={{}} />
    </DeskPage>
  )
}

/** The form for a new telephone number. */
export function showDeskNumber(frame: Frame, number: NonNullable<StaffApplication['number']>) {
  const desk = createDesk()
  const opened = createOpened(frame.translator.language, { allowed: [], number })
  const errors = ['phone', 'verifiedBy'].map((field) => ({ field, text: '1' }))
  return (
    <DeskPage frame={frame} desk={desk} opened={opened} hasErrors>
      <ActPane {...desk} {...{ opened, errors }} act={undefined} isNumber commandId="12345678" typed={{ phone: '1' }} />
    </DeskPage>
  )
}

/** Kept words as the applicant will read them; `flags`: what the reader knows of the application. */
export function showPreview(frame: Frame, flags: StaffApplication['flags'], text?: string) {
  const desk = createDesk()
  const opened = createOpened(frame.translator.language, { flags, applicant: {} })
  const [kept] = opened.application.drafts
  if (!kept) throw new Error('the fixture has no draft')
  const draft = text === undefined ? kept : { ...kept, fields: { ...kept.fields, text } }
  const shown = { session: desk.session, filter: desk.filter, opened, draft, act: 'answer' as const }
  return (
    <DeskPage frame={frame} desk={desk} opened={opened}>
      <PreviewPane {...shown} commandId="12345678" applicantFrame={frame} />
    </DeskPage>
  )
}

/** The sheet for signature. */
export const showSheet = (frame: Frame, overrides: Partial<StaffApplication> = {}) => (
  <SheetPage
    frame={frame}
    opened={createOpened(frame.translator.language, { allowed: ['answer'], ...overrides })}
    filter={{ scope: 'mine' }}
  />
)

/**
 * The page of a body, with a late application and one that needs the reader, the first of more; `isEmpty`: with nothing; `isAbove`: what is late
 * is what needs the reader.
 */
export function showBody(frame: Frame, isEmpty: boolean, isAbove = false) {
  const { session, list, counts } = createDesk()
  const rows = (first: number, count: number) =>
    isEmpty ? { tasks: [], count: 0 } : { tasks: list.tasks.slice(first, first + 1), count }
  const late = isAbove ? { tasks: [], count: 1 } : rows(0, 15)
  const week = isEmpty
    ? { came: 0, answered: 0, missed: 0, practice: 0 }
    : { came: 12, answered: 7, missed: 1, practice: 3 }
  return <BodyPage frame={frame} session={session} mine={rows(1, 29)} late={late} waiting={counts.unit} week={week} />
}

/** A list of the week with an application that the reader may open, and one that left their body. */
export const showWeek = (frame: Frame, list: 'came' | 'answered' | 'missed' | 'practice', isEmpty = false) => (
  <WeekPage
    frame={frame}
    list={list}
    isFirst={isEmpty}
    next={isEmpty ? undefined : '1'}
    applications={(isEmpty ? [] : [true, false]).map((mayOpen) => ({
      reference: '26-482-170-635',
      timeZone: 'Asia/Amman',
      stage: 'with_entity' as const,
      stageName: '1',
      at: AT,
      mayOpen,
      ...(list === 'practice' && { isInvented: true as const }),
      ...(mayOpen && { holder: '1', words: '1' }),
    }))}
  />
)
