import { CONTENT_PARTS } from '../../temporal/event-contents'
import { VALUE_KINDS } from '../../temporal/shapes'
import { ACCESS_CHANNELS } from '../../db/tables/access-log'
import { NOTIFICATION_STATUSES } from '../../db/tables/notification-lists'
import { Type } from '@sinclair/typebox'
import { STAGES } from '../../domain/application'
import { COMMAND_NAMES } from '../../domain/commands'
import { REFUSING_PARTS } from '../../domain/refusal'
import { IMPORTANCES, PARTIES } from '../../domain/vocabulary'
import { OPERATOR_ACTS } from '../../db/tables/operators-log'
import { CASE_LIST_NAMES } from '../../db/ledger/case-lists'
import { REASON_LENGTH } from '../administration/interventions'
import { actor, historyLine } from './staff-application'
import { closedAs } from './commands'
import { choice, code, count, id, instant, list, nextCursor, object, optional, sentence, yesNo } from './primitives'

const nonNegative = () => Type.Number({ minimum: 0 })
const engineState = () => choice(['found', 'none', 'unavailable'])

export const caseListName = () => choice(CASE_LIST_NAMES, { default: 'running' })

/** The administrator's reason. The pattern checks the smallest length without outer spaces. */
export const interventionReason = () =>
  Type.String({
    ...REASON_LENGTH,
    format: 'visible',
    allOf: [{ format: 'without_contact' }],
    pattern: `^\\s*\\S[\\s\\S]{${REASON_LENGTH.minLength - 2},}\\S\\s*$`,
    description:
      'the operators’ log keeps it for ever; do not name an applicant; a telephone number, 7 or more digits or a mail address is refused',
  })

const supervisedCase = () =>
  object({
    reference: Type.String(),
    programme: code(),
    programmeName: sentence(),
    timeZone: Type.String(),
    workflowId: Type.String(),
    stage: choice(STAGES),
    owner: optional(Type.String()),
    ownerName: optional(sentence()),
    last: optional(object({ type: Type.String(), at: instant() })),
    turn: count(),
    sequence: count(),
    receivedAt: instant(),
    dueAt: optional(instant()),
    wakeAt: optional(instant()),
    engine: optional(engineState()),
    status: optional(Type.String()),
    attempt: optional(count()),
    nextTryAt: optional(instant()),
    failure: optional(Type.String({ description: 'a code, never a message' })),
    cure: optional(object({ act: choice(OPERATOR_ACTS), by: Type.String(), at: instant(), reason: Type.String() })),
  })

export const casesPage = () =>
  object({
    counts: object({ running: count(), overdue: count(), stuck: count(), restarted: count() }),
    workflowsRunning: optional(count()),
    workflows: list(supervisedCase()),
    ...nextCursor,
  })

const rawEvent = () =>
  object({
    id: count(),
    step: Type.Integer({ minimum: 0, description: 'id of the event that began the step of this event' }),
    type: Type.String(),
    at: optional(instant()),
    name: optional(Type.String()),
    summary: optional(Type.String()),
    contents: optional(
      list(
        object({
          part: choice(CONTENT_PARTS),
          field: Type.String(),
          kind: optional(choice(VALUE_KINDS)),
          value: optional(Type.String({ description: 'an id, a code, a number or an instant; never a text' })),
          hidden: optional(count()),
        }),
      ),
    ),
  })

/** The history of a Workflow with all that may be shown of its contents. */
export const historyFile = () =>
  object({
    reference: Type.String(),
    workflowId: Type.String(),
    runId: Type.String(),
    events: list(rawEvent()),
    eventsAfter: optional(count()),
  })

const contentsAccess = () => object({ state: choice(['never', 'closed', 'open']), until: optional(instant()) })

const listedRun = {
  runId: Type.String(),
  status: Type.String(),
  startedAt: optional(instant()),
  closedAt: optional(instant()),
}

const run = () =>
  object({
    ...listedRun,
    historyLength: count(),
    historyBytes: count(),
    details: optional(Type.String({ description: 'the Workflow’s own note for operators' })),
    workflowTask: optional(
      object({ attempt: count(), scheduledAt: optional(instant()), failure: optional(Type.String()) }),
    ),
    activities: list(
      object({
        type: Type.String(),
        attempt: count(),
        state: Type.String(),
        failure: optional(Type.String()),
        nextTryAt: optional(instant()),
      }),
    ),
  })

const wake = () => object({ at: instant(), step: Type.String(), kind: Type.String() })

const timeline = () =>
  object({
    intervals: list(
      object({
        party: choice(PARTIES),
        from: instant(),
        to: optional(instant()),
        minutes: nonNegative(),
        workingMinutes: nonNegative(),
        calendar: Type.String(),
      }),
    ),
    budget: optional(
      object({
        targetMinutes: nonNegative(),
        usedMinutes: nonNegative(),
        roundTheClock: yesNo(),
        running: yesNo(),
        calendar: Type.String(),
      }),
    ),
    dueAt: optional(instant()),
    why: list(sentence()),
    wakes: list(wake()),
    mails: list(
      object({
        sequence: count(),
        audience: Type.String(),
        audienceName: sentence(),
        template: Type.String(),
        status: choice(NOTIFICATION_STATUSES),
        attempts: count(),
        sendAfter: instant(),
        nextTryAt: optional(instant()),
        errorCode: optional(Type.String()),
        recipients: optional(
          list(
            object({
              personId: Type.String(),
              person: optional(Type.String()),
              status: choice(['pending', 'uncertain', 'given_up']),
              errorCode: optional(Type.String()),
            }),
          ),
        ),
      }),
    ),
  })

export const caseDetail = () =>
  object({
    reference: Type.String(),
    programme: code(),
    programmeName: sentence(),
    timeZone: Type.String(),
    asOf: instant(),
    policyVersion: count(),
    workflowId: Type.String(),
    stage: choice(STAGES),
    stageName: sentence(),
    ownerName: sentence(),
    sequence: count(),
    ladder: list(object({ seat: Type.String(), seatName: sentence() })),
    wakeAt: optional(instant()),
    sendAt: optional(instant()),
    story: list(historyLine()),
    interventions: list(object({ at: instant(), by: Type.String(), act: choice(OPERATOR_ACTS) })),
    closedEvents: list(count(), {
      description: 'events after which the application is not shown, because it is secret now',
    }),
    timeline: timeline(),
    engine: engineState(),
    run: optional(run()),
    runs: optional(list(object(listedRun))),
    timesHidden: optional(yesNo()),
    contents: contentsAccess(),
    events: list(rawEvent()),
    eventsAfter: optional(Type.String()),
  })

const verdict = () =>
  object({
    command: choice(COMMAND_NAMES),
    name: sentence(),
    allowed: yesNo(),
    code: optional(Type.String()),
    why: optional(sentence()),
    for: optional(choice(REFUSING_PARTS)),
  })

const eventFields = () => ({ sequence: count(), type: Type.String(), at: instant(), by: actor() })
const countsByName = () => Type.Record(Type.String(), count())

const stateAtEvent = () =>
  object({
    stage: choice(STAGES),
    stageName: sentence(),
    turn: count(),
    visit: count(),
    rung: count(),
    owner: optional(Type.String()),
    ownerName: sentence(),
    entity: optional(code()),
    importance: optional(choice(IMPORTANCES)),
    pillar: optional(code()),
    topic: optional(code()),
    routedBy: optional(choice(['triage', 'ruling', 'default'])),
    escalated: yesNo(),
    ruling: yesNo(),
    claimedBy: optional(Type.String()),
    barred: list(Type.String()),
    used: countsByName(),
    caps: countsByName(),
    overran: yesNo(),
    closedAs: optional(closedAs()),
    dueAt: optional(instant()),
    wakes: list(wake()),
    intervals: list(object({ party: choice(PARTIES), from: instant(), to: optional(instant()) })),
  })

export const caseAtEvent = () =>
  object({
    reference: Type.String(),
    programme: code(),
    timeZone: Type.String(),
    sequence: count(),
    of: count(),
    hasBefore: yesNo(),
    event: object(eventFields()),
    recordedAt: instant(),
    standing: stateAtEvent(),
    seats: list(object({ ...actor().properties, commands: list(verdict()) })),
    next: optional(object({ ...eventFields(), commands: list(verdict()) })),
  })

export const interventionResult = () =>
  object({ status: choice(['done', 'owed', 'unknown']), mails: optional(count()) })

export const orphansPage = () =>
  object({
    lookedAt: count(),
    orphans: list(object({ workflowId: Type.String(), runId: Type.String(), startedAt: instant() })),
    ...nextCursor,
  })

export const accessPage = () =>
  object({
    timeZone: Type.String(),
    leftOut: optional(yesNo()),
    accesses: list(
      object({
        id: count(),
        at: instant(),
        by: Type.String({ description: 'the name of a person of the staff, or that it was the applicant' }),
        personId: optional(id()),
        seat: optional(Type.String()),
        seatName: optional(sentence()),
        act: Type.String(),
        actName: sentence(),
        channel: optional(choice(ACCESS_CHANNELS)),
        count: count(),
        references: list(Type.String(), { description: 'the first ten of them' }),
      }),
    ),
    ...nextCursor,
  })

export const logPage = () =>
  object({
    log: list(
      object({
        id: count(),
        at: instant(),
        by: Type.String(),
        act: choice(OPERATOR_ACTS),
        target: Type.String(),
        reference: optional(Type.String()),
        reason: Type.String(),
      }),
    ),
    ...nextCursor,
  })
