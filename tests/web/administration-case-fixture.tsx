import { OPERATOR_ACTS } from '../../db/tables/operators-log'
import { STEP_KINDS } from '../../domain/dues'
import { PARTIES } from '../../domain/vocabulary'
import {
  type AdministeredCase,
  type CaseAtEvent,
  type CaseDetail,
  CASE_VIEWS,
} from '../../web/administration/case-facts'
import { CasePage } from '../../web/pages/administration/case-page'
import { PastPage } from '../../web/pages/administration/past-page'
import type { Frame } from '../../web/parts/frame'
import { createOpened } from './desk-fixture'

const AT = '2026-11-23T07:00:00.000Z'
const WAKES = STEP_KINDS.map((kind) => ({ at: AT, step: `${kind}.1`, kind }))
const MAIL = { sequence: 1, audience: '1', audienceName: '1', template: 'received', attempts: 3, sendAfter: AT }
const MAIL_STATUSES = [
  'pending',
  'sent',
  'uncertain',
  'no_address',
  'given_up',
  'superseded',
  'capped',
  'stopped',
] as const

/** An application with every party, step, mail and attempt. */
export const createDetail = (changed: Partial<CaseDetail> = {}): CaseDetail => ({
  reference: '26-482-170-635',
  programme: 'tennis',
  programmeName: '1',
  timeZone: 'Asia/Amman',
  asOf: '2026-11-23T08:00:00.000Z',
  policyVersion: 1,
  workflowId: 'application/1',
  stage: 'with_entity',
  stageName: '1',
  ownerName: '1',
  sequence: 2,
  ladder: [],
  wakeAt: AT,
  story: (['received', 'routed'] as const).map((type, index) => ({
    sequence: index + 1,
    type,
    at: AT,
    recordedAt: AT,
    by: { seat: '1', seatName: '1' },
    facts: {},
  })),
  timeline: {
    intervals: PARTIES.map((party) => ({ party, from: AT, minutes: 90, workingMinutes: 60, calendar: 'a/1' })),
    budget: { targetMinutes: 840, usedMinutes: 60, roundTheClock: false, running: true, calendar: 'a/1' },
    dueAt: AT,
    why: ['1'],
    wakes: WAKES,
    mails: [
      ...MAIL_STATUSES.map((status) => ({ ...MAIL, status })),
      {
        ...MAIL,
        status: 'pending',
        template: 'unknown',
        nextTryAt: AT,
        errorCode: 'mail.refused',
        recipients: [{ personId: '1', person: '2', status: 'given_up', errorCode: 'mail.refused' }],
      },
    ],
  },
  engine: 'found',
  contents: { state: 'closed' },
  run: {
    runId: '1',
    status: 'running',
    startedAt: AT,
    closedAt: AT,
    historyLength: 9,
    historyBytes: 9_000,
    details: 'with_entity',
    workflowTask: { attempt: 3, failure: 'policy.no_default_entity' },
    activities: [{ type: 'send', attempt: 2, state: 'scheduled', nextTryAt: AT }],
  },
  runs: [
    { runId: '1', status: 'running', startedAt: AT },
    { runId: '2', status: 'terminated', startedAt: AT, closedAt: AT },
  ],
  timesHidden: true,
  closedEvents: [1],
  interventions: OPERATOR_ACTS.map((act) => ({ at: AT, by: '1', act })),
  events: [
    { id: 1, step: 1, type: 'timerStarted', at: AT, name: '1', summary: '2' },
    { id: 2, step: 2, type: 'unknown' },
  ],
  ...changed,
})

/** An application that is over: nothing waits, and the Temporal server has no Workflow. */
const createOver = (engine: 'none' | 'unavailable'): CaseDetail => {
  const { run: _run, wakeAt: _wakeAt, ...detail } = createDetail({ engine, events: [] })
  const { budget: _budget, ...timeline } = detail.timeline
  return { ...detail, timeline: { ...timeline, intervals: [], wakes: [], mails: [] } }
}

/** The form that asks why the contents of the steps are read. */
export const CONTENTS_FORM = { csrfToken: '1', limit: 500 }

export const createAdministered = (frame: Frame, detail = createDetail()): AdministeredCase => ({
  detail,
  programme: createOpened(frame.translator.language, {}).programme,
})

const COMMANDS: CaseAtEvent['seats'][number]['commands'] = [
  { command: 'answer', name: '1', allowed: true, code: 'command.claimed_by_another', why: '2' },
  { command: 'ask', name: '3', allowed: false, code: 'command.not_allowed', why: '4', for: 'stage' },
  { command: 'return', name: '5', allowed: false },
]

/** An application after an event, with every fact. */
const createPast = (changed: Partial<CaseAtEvent> = {}): CaseAtEvent => ({
  reference: '26-482-170-635',
  programme: 'tennis',
  timeZone: 'Asia/Amman',
  sequence: 2,
  of: 3,
  hasBefore: true,
  event: { sequence: 2, type: 'routed', at: AT, by: { seat: '1', seatName: '1' } },
  recordedAt: '2026-11-23T08:00:00.000Z',
  standing: {
    stage: 'with_entity',
    stageName: '1',
    turn: 1,
    visit: 1,
    rung: 0,
    owner: '1',
    ownerName: '1',
    entity: 'one',
    importance: 'low',
    pillar: 'unknown',
    topic: 'one',
    routedBy: 'triage',
    escalated: true,
    ruling: true,
    claimedBy: '1',
    barred: ['1', '2'],
    used: {
      asks: 1,
      returns: 1,
      sendBacks: 1,
      objections: 1,
      routes: 1,
      agentObjections: 1,
      reinstatements: 1,
      raises: 1,
      agentReinstatements: 1,
    },
    caps: { asks: 2, returns: 2, sendBacks: 2, objections: 2, remarksPerDay: 5 },
    overran: true,
    closedAs: 'satisfied',
    dueAt: AT,
    wakes: WAKES,
    intervals: PARTIES.flatMap((party) => [
      { party, from: AT },
      { party, from: AT, to: AT },
    ]),
  },
  seats: [
    { seat: '1', seatName: '1', commands: COMMANDS },
    { seat: '2', seatName: '2', commands: [] },
  ],
  next: { sequence: 3, type: 'answered', at: AT, by: { seat: '1', seatName: '1' }, commands: COMMANDS },
  ...changed,
})

/** An application in each view, and after its events. */
export const ADMINISTERED_CASE_PAGES = {
  ...Object.fromEntries(
    CASE_VIEWS.flatMap((view) => [
      [
        `administration of an application, ${view}`,
        (frame: Frame) => (
          <CasePage
            frame={frame}
            view={view}
            form={CONTENTS_FORM}
            {...createAdministered(frame)}
            first="/ar/1"
            next="/ar/2"
          />
        ),
      ],
      ...(['none', 'unavailable'] as const).map((engine) => [
        `administration of an application, ${view}, Workflow ${engine}`,
        (frame: Frame) => (
          <CasePage frame={frame} view={view} form={CONTENTS_FORM} {...createAdministered(frame, createOver(engine))} />
        ),
      ]),
    ]),
  ),
  ...Object.fromEntries(
    (['triage', 'ruling', 'default'] as const).map((routedBy) => [
      `administration, an application after an event, routed by ${routedBy}`,
      (frame: Frame) => {
        const past = createPast()
        const standing = { ...past.standing, routedBy }
        const { programme } = createAdministered(frame)
        return <PastPage frame={frame} past={{ ...past, standing }} programme={programme} />
      },
    ]),
  ),
  'administration, an application after its first and only event': (frame: Frame) => {
    const { next: _next, ...past } = createPast({ sequence: 1, of: 1 })
    const standing = { ...past.standing, escalated: false, ruling: false, overran: false, intervals: [], wakes: [] }
    return <PastPage frame={frame} past={{ ...past, standing }} programme={createAdministered(frame).programme} />
  },
  'administration of an application without activities, whose clock stands': (frame: Frame) => {
    const { run, timeline } = createDetail()
    const { workflowTask: _task, ...runWithoutTask } = run ?? {
      runId: '',
      status: '',
      historyLength: 0,
      historyBytes: 0,
    }
    const detail = createDetail({
      run: { ...runWithoutTask, activities: [] },
      timeline: { ...timeline, ...(timeline.budget && { budget: { ...timeline.budget, running: false } }) },
    })
    return <CasePage frame={frame} view="timeline" form={CONTENTS_FORM} {...createAdministered(frame, detail)} />
  },
}
