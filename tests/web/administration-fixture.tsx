import { STEP_KINDS } from '../../domain/dues'
import { PARTIES } from '../../domain/vocabulary'
import { type AdministeredCase, type CaseDetail, CASE_VIEWS } from '../../web/administration/case-facts'
import { CASE_LISTS, type CaseLine, type CaseList } from '../../web/administration/paths'
import { CasePage } from '../../web/pages/administration/case-page'
import { CasesPage } from '../../web/pages/administration/cases-page'
import type { Frame } from '../../web/parts/frame'
import { createOpened } from './desk-fixture'

const AT = '2026-11-23T07:00:00.000Z'
const NOW = Date.parse('2026-11-23T08:00:00.000Z')

const LINE: CaseLine = {
  reference: '26-482-170-635',
  programme: 'tennis',
  programmeName: '1',
  timeZone: 'Asia/Amman',
  workflowId: 'application/1',
  stage: 'with_entity',
  owner: '1',
  ownerName: '1',
  turn: 1,
  sequence: 1,
  receivedAt: AT,
  dueAt: AT,
  wakeAt: AT,
  last: { type: 'routed', at: AT },
  cure: { act: 'nudge', by: '1', at: AT, reason: '1' },
}

const TROUBLES: Partial<CaseLine>[] = [
  { engine: 'none' },
  { engine: 'unavailable' },
  { engine: 'found', status: 'running', attempt: 7, nextTryAt: AT, failure: 'policy.no_default_entity' },
  { engine: 'found', status: 'new_status' },
  ...(['unknown', 'completed', 'failed', 'cancelled', 'terminated', 'continued', 'timed_out', 'paused'] as const).map(
    (status): Partial<CaseLine> => ({ engine: 'found', status }),
  ),
]

const createList = (lines: readonly Partial<CaseLine>[]): CaseList => ({
  counts: { running: 99, overdue: 3, stuck: 1, restarted: 0 },
  workflowsRunning: 99,
  workflows: lines.map((line, index) => ({ ...LINE, reference: `26-482-170-6${10 + index}`, ...line })),
})

const { dueAt: _dueAt, wakeAt: _wakeAt, last: _last, ownerName: _ownerName, cure: _cure, ...BARE } = LINE

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
const createDetail = (changed: Partial<CaseDetail> = {}): CaseDetail => ({
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
  events: [
    { id: 1, type: 'timerStarted', at: AT, name: '1', summary: '2' },
    { id: 2, type: 'unknown' },
  ],
  ...changed,
})

/** An application that is over: nothing waits, and the Temporal server has no Workflow. */
const createOver = (engine: 'none' | 'unavailable'): CaseDetail => {
  const { run: _run, wakeAt: _wakeAt, ...detail } = createDetail({ engine, events: [] })
  const { budget: _budget, ...timeline } = detail.timeline
  return { ...detail, timeline: { ...timeline, intervals: [], wakes: [], mails: [] } }
}

const createAdministered = (frame: Frame, detail = createDetail()): AdministeredCase => ({
  detail,
  programme: createOpened(frame.translator.language, {}).programme,
})

/** Each list of applications, and one that is empty. */
export const ADMINISTRATION_PAGES = {
  ...Object.fromEntries(
    CASE_LISTS.map((list) => [
      `administration, ${list}`,
      (frame: Frame) => (
        <CasesPage
          frame={frame}
          list={list}
          found={{
            ...createList(list === 'stuck' ? TROUBLES : [{}]),
            ...(list === 'running' && { workflows: [LINE, { ...BARE, reference: '26-482-170-636' }] }),
          }}
          first="/ar/administration"
          next="/ar/administration?after=1"
          now={NOW}
        />
      ),
    ]),
  ),
  'administration, nothing stuck': (frame: Frame) => (
    <CasesPage frame={frame} list="stuck" found={createList([])} now={NOW} />
  ),
  ...Object.fromEntries(
    CASE_VIEWS.flatMap((view) => [
      [
        `administration of an application, ${view}`,
        (frame: Frame) => (
          <CasePage frame={frame} view={view} {...createAdministered(frame)} first="/ar/1" next="/ar/2" />
        ),
      ],
      ...(['none', 'unavailable'] as const).map((engine) => [
        `administration of an application, ${view}, Workflow ${engine}`,
        (frame: Frame) => <CasePage frame={frame} view={view} {...createAdministered(frame, createOver(engine))} />,
      ]),
    ]),
  ),
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
    return <CasePage frame={frame} view="timeline" {...createAdministered(frame, detail)} />
  },
}
