import type { CommandName } from '../domain/arguments'
import { CLOSED_AS, STAGES } from '../domain/application'
import { mayReadEvent, pickDisclosedFields } from '../domain/disclosure'
import { STEP_KINDS } from '../domain/dues'
import type { RecordedEvent } from '../domain/events'
import { mayReadActor } from '../domain/actor-readers'
import {
  CALL_RESULTS,
  CHANNELS,
  EXAMINATION_RESULTS,
  IMPORTANCES,
  OUTCOMES,
  PARTIES,
  REMARK_AUDIENCES,
  ROLES,
  SEND_BACK_REASONS,
  SOLVED_ANSWERS,
  TYPES,
  VERIFIED_BY,
} from '../domain/vocabulary'
import { CALENDAR, CODE, ID, INSTANT, list, NUMBER, oneOf, PERSON, SEAT, type Shape, STEP, YES_NO } from './shapes'

// What may leave of the contents of a Workflow history: ids, codes, numbers and instants, by the name of the field and by what the value
// looks like. Everything else is told by its size only. What administrators may not read of an event stays hidden here too.

const ENTITY: Shape = { code: CODE, kind: CODE }
const TEXT: Shape = { id: ID }

const DUES: Shape = {
  dueAt: INSTANT,
  wakes: list({ at: INSTANT, kind: oneOf(STEP_KINDS), step: STEP, percent: NUMBER, targetMinutes: NUMBER }),
  askPausesUntil: INSTANT,
  returnFreeUntil: INSTANT,
  objectUntil: INSTANT,
  reachedAt: INSTANT,
  isDeliveryPending: YES_NO,
  callBy: INSTANT,
  reinstateUntil: INSTANT,
  calendar: CALENDAR,
  defect: CODE,
}

const OUTCOME: Shape = {
  sequence: NUMBER,
  stage: oneOf(STAGES),
  turn: NUMBER,
  dueAt: INSTANT,
  refused: CODE,
}

const ACTOR: Shape = {
  role: oneOf(ROLES),
  personId: PERSON,
  seatId: SEAT,
  rung: NUMBER,
  standInFor: SEAT,
  for: oneOf(['applicant']),
  verifiedBy: oneOf(VERIFIED_BY),
}

/** The fields of the bodies of all events; which of them an administrator reads of which event is in domain/disclosure.ts. */
const EVENT_BODY: Readonly<Record<string, Shape>> = {
  programme: CODE,
  type: oneOf(TYPES),
  channel: oneOf(CHANNELS),
  policyVersion: NUMBER,
  sector: CODE,
  promisedAt: INSTANT,
  reason: CODE,
  stage: oneOf(STAGES),
  number: NUMBER,
  reachedAt: INSTANT,
  where: CODE,
  to: (value) => (typeof value === 'string' && value.includes('/') ? SEAT : CODE),
  step: STEP,
  dueAt: INSTANT,
  targetMinutes: NUMBER,
  calendar: CALENDAR,
  importance: oneOf(IMPORTANCES),
  pillar: CODE,
  topic: CODE,
  entity: (value) => (typeof value === 'string' ? CODE : ENTITY),
  by: oneOf(['triage', 'ruling', 'default', 'rule', 'person']),
  roundTheClock: YES_NO,
  numberToday: NUMBER,
  outcome: oneOf(OUTCOMES),
  paused: YES_NO,
  party: oneOf(PARTIES),
  ruling: YES_NO,
  percent: NUMBER,
  rung: NUMBER,
  seat: SEAT,
  result: CODE,
  otherContact: YES_NO,
  solved: oneOf(SOLVED_ANSWERS),
  treatedWell: YES_NO,
  noAt: INSTANT,
  byAgent: YES_NO,
  round: NUMBER,
  bySilence: YES_NO,
  version: NUMBER,
  from: NUMBER,
  textId: ID,
  audience: oneOf(REMARK_AUDIENCES),
  as: oneOf(CLOSED_AS),
}

/** An event inside a payload: nothing of one that administrators may not know of, and only the fields that they read of it elsewhere. */
const EVENT: Shape = (value) => {
  const event = value as RecordedEvent
  if (typeof event?.body !== 'object' || event.body === null || !mayReadEvent(event, ['administrator']))
    return undefined
  const disclosed = Object.keys(pickDisclosedFields(event, ['administrator']))
  return {
    type: CODE,
    sequence: NUMBER,
    at: INSTANT,
    recordedAt: INSTANT,
    ...(mayReadActor(event, ['administrator']) && { actor: ACTOR }),
    body: Object.fromEntries(disclosed.flatMap((field) => (EVENT_BODY[field] ? [[field, EVENT_BODY[field]]] : []))),
  }
}

const STATE: Shape = {
  id: ID,
  programme: CODE,
  type: oneOf(TYPES),
  channel: oneOf(CHANNELS),
  policyVersion: NUMBER,
  sequence: NUMBER,
  at: INSTANT,
  receivedAt: INSTANT,
  promisedAt: INSTANT,
  overran: YES_NO,
  stage: oneOf(STAGES),
  stageSince: INSTANT,
  turn: NUMBER,
  visit: NUMBER,
  rung: NUMBER,
  ring: NUMBER,
  escalated: YES_NO,
  ruling: YES_NO,
  entity: ENTITY,
  categorisation: { importance: oneOf(IMPORTANCES), pillar: CODE, topic: CODE },
  ladder: list({ name: CODE, seat: SEAT }),
  routedBy: oneOf(['triage', 'ruling', 'default']),
  claimedBy: PERSON,
  closedAs: oneOf(CLOSED_AS),
  closedAt: INSTANT,
}

const REPIN_FIT: Shape = {
  refused: CODE,
  targetMinutes: NUMBER,
  roundTheClock: YES_NO,
  dueNotBefore: INSTANT,
  objectNotBefore: INSTANT,
}

/** What a step gets, one shape for each argument, and what it gives. */
interface StepShapes {
  input: readonly Shape[]
  result?: Shape
}

const WORKFLOW: StepShapes = { input: [{ applicationId: ID }], result: oneOf([...CLOSED_AS, 'closed', 'unknown']) }

const ACTIVITIES: Readonly<Record<string, StepShapes>> = {
  load: {
    input: [ID],
    result: { state: STATE, policy: { programme: CODE, version: NUMBER }, dues: DUES, nextSendAt: INSTANT },
  },
  record: {
    input: [ID, NUMBER, ID, list(EVENT), INSTANT, { name: CODE, personId: PERSON }],
    result: {
      kind: oneOf(['appended', 'duplicate', 'conflict', 'behind', 'moved', 'unknown_code']),
      events: list(EVENT),
      dues: DUES,
      nextSendAt: INSTANT,
      outcome: OUTCOME,
    },
  },
  findRepinFit: { input: [ID, NUMBER, INSTANT], result: REPIN_FIT },
  deliver: {
    input: [{ applicationId: ID, at: INSTANT }],
    result: { nextSendAt: INSTANT, sequence: NUMBER, dues: DUES },
  },
}

/** Why an applicant withdraws, what came of help, and what a caller told an officer on duty are not for administrators. */
const ARGUMENTS: Record<CommandName, Shape> = {
  accept: {},
  raise: {},
  redirect: { where: CODE, text: TEXT },
  route: { importance: oneOf(IMPORTANCES), pillar: CODE, topic: CODE, entity: ENTITY },
  claim: {},
  unclaim: {},
  answer: { text: TEXT, outcome: oneOf(OUTCOMES), takeOver: YES_NO },
  ask: { text: TEXT },
  return: { reason: CODE, entity: ENTITY, text: TEXT },
  release: {},
  sendBack: { reason: oneOf(SEND_BACK_REASONS), text: TEXT },
  rate: { solved: oneOf(SOLVED_ANSWERS), treatedWell: YES_NO },
  object: { reason: CODE, text: TEXT },
  confirm: { text: TEXT },
  reopen: { text: TEXT },
  reply: { text: TEXT },
  withdraw: {},
  call: { result: oneOf(CALL_RESULTS), otherContact: YES_NO },
  reinstate: {},
  acceptWithdrawal: {},
  answerCaller: {},
  remark: { text: TEXT, audience: oneOf(REMARK_AUDIENCES) },
  repin: { version: NUMBER, reason: CODE, fit: REPIN_FIT },
  examine: { withheld: ID, result: oneOf(EXAMINATION_RESULTS) },
  help: {},
}

/** The commands that can be recorded as `raised`: who gave it is not for administrators. */
const WITHOUT_ACTOR: readonly string[] = ['raise', 'withdraw'] satisfies CommandName[]

/** The shapes of an activity; undefined for one that is not in the table, of which nothing is shown. */
export const findActivityShapes = (name: string): StepShapes | undefined =>
  Object.hasOwn(ACTIVITIES, name) ? ACTIVITIES[name] : undefined

export const findWorkflowShapes = (): StepShapes => WORKFLOW

/** The shapes of a command's Update; undefined for one that is not in the table. */
export function findUpdateShapes(name: string): StepShapes | undefined {
  if (!Object.hasOwn(ARGUMENTS, name)) return undefined
  const envelope: Shape = {
    name: CODE,
    commandId: ID,
    ...(!WITHOUT_ACTOR.includes(name) && { actor: ACTOR }),
    turn: NUMBER,
    sentAt: INSTANT,
    with: ARGUMENTS[name as CommandName],
  }
  return { input: [envelope], result: OUTCOME }
}
