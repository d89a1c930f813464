import { NOTIFICATION_STATUSES } from '../../db/tables/notification-lists'
import { Type } from '@sinclair/typebox'
import { STAGES } from '../../domain/application'
import { COMMAND_NAMES } from '../../domain/commands'
import { REFUSING_PARTS } from '../../domain/refusal'
import { IMPORTANCES, PARTIES } from '../../domain/vocabulary'
import { OPERATOR_ACTS } from '../../db/tables/operators-log'
import { CASE_LIST_NAMES } from '../../db/ledger/case-lists'
import { actor, historyLine } from './staff-application'
import { closedAs } from './commands'
import { contentsAccess, listedRun, rawEvent, run } from './workflow-run'
import { choice, code, count, instant, list, nextCursor, object, optional, sentence, yesNo } from './primitives'

const nonNegative = () => Type.Number({ minimum: 0 })
const engineState = () => choice(['found', 'none', 'unavailable'])

export const caseListName = () => choice(CASE_LIST_NAMES, { default: 'running' })

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

export const orphansPage = () =>
  object({
    lookedAt: count(),
    orphans: list(object({ workflowId: Type.String(), runId: Type.String(), startedAt: instant() })),
    ...nextCursor,
  })
