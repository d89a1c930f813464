import type { TextRef } from './application'
import type { EventBodies, EventType, RecordedEvent } from './events'
import type { SeatRelation } from './permissions'
import type { TextKind } from './text-kinds'

/**
 * A reader of a history: the applicant, a mail to the applicant, a seat of staff by its relation to the application, or an
 * administrator who cures the engine of an application that is secret.
 */
export type Reader = 'applicant' | 'applicant_mail' | SeatRelation | 'engine'

type EventOf<T extends EventType> = Extract<RecordedEvent, { type: T }>

/** The names of the fields in the body of an event that refer to texts. */
type TextField<T extends EventType> = {
  [F in keyof EventBodies[T]]-?: NonNullable<EventBodies[T][F]> extends TextRef ? F : never
}[keyof EventBodies[T]]

/** Who may read a text of an event, and how pages label it (`kind`). */
export interface TextRule<T extends EventType> {
  kind: TextKind
  readers: readonly Reader[] | ((event: EventOf<T>) => readonly Reader[])
}

/** Who may read the parts of one event type. */
interface Disclosure<T extends EventType> {
  texts: { [F in TextField<T>]-?: TextRule<T> }
  /** the readers of each field that is no text; a field that contains a person's id has no readers */
  fields: { [F in Exclude<keyof EventBodies[T], TextField<T>>]-?: readonly Reader[] }
  /** who beside staff may know by which seat the event came, and how an agent knew the caller; never who the person was */
  actorReaders?: readonly Reader[]
  /** the seats of staff that may read who acted; absent: all of them. Who raised it may be a subordinate of whom it is about */
  staffActorReaders?: readonly Reader[]
  /** the readers who may read the text of the last answer after this event */
  answerReaders?: readonly Reader[]
}

const NOBODY: readonly Reader[] = []
/** The seats that work on the application or decide about it. */
const HANDLERS: readonly Reader[] = ['desk', 'rung', 'unit', 'room', 'duty', 'appeal']
export const STAFF: readonly Reader[] = [...HANDLERS, 'former', 'contact_centre', 'administrator']
/** The applicant, and the agent who speaks with the applicant. */
const APPLICANT_AND_AGENT: readonly Reader[] = ['applicant', 'contact_centre']
const BOTH_SIDES: readonly Reader[] = [...HANDLERS, ...APPLICANT_AND_AGENT]
const BOTH_SIDES_AND_MAIL: readonly Reader[] = [...BOTH_SIDES, 'applicant_mail']
const APPLICANT_AND_MAIL: readonly Reader[] = ['applicant', 'applicant_mail']
const STAFF_AND_APPLICANT: readonly Reader[] = [...STAFF, 'applicant']
const STAFF_AND_MAIL: readonly Reader[] = [...STAFF, 'applicant_mail']
const STAFF_APPLICANT_AND_MAIL: readonly Reader[] = [...STAFF, ...APPLICANT_AND_MAIL]

/** Who reads what concerns a caller who wanted to withdraw through an agent. */
const CALLER_READERS: readonly Reader[] = ['unit', 'room', 'duty', 'appeal']
/**
 * Who reads why an application was withdrawn: never the entity or the triage desk, because the applicant may be afraid of an
 * official there, or may have been asked by one to withdraw; and no mail, because another person may read the mailbox.
 */
const WITHDRAWAL_READERS: readonly Reader[] = [...CALLER_READERS, ...APPLICANT_AND_AGENT]
const STAFF_AND_ENGINE: readonly Reader[] = [...STAFF, 'engine']

/**
 * Who reads why a body returned an application: those who choose or check the responsible body, and the body itself: `former`, or
 * `rung` once it has the application again. Never the applicant: officers write to each other here.
 */
const RETURN_READERS: readonly Reader[] = ['desk', 'rung', 'former', 'unit', 'room']

/** The readers of the fields of `DueStep`. */
const DUE_STEP_FIELDS = {
  step: STAFF_AND_ENGINE,
  dueAt: STAFF_AND_ENGINE,
  targetMinutes: STAFF_AND_ENGINE,
  calendar: STAFF_AND_ENGINE,
  skipped: STAFF_AND_ENGINE,
}

/**
 * Who may read each text and field of each event type. Pages, mails and the API use this table.
 * The compiler checks that every event type and field has an entry. At run time, nobody may read a field without an entry.
 */
const DISCLOSURES: { [T in EventType]: Disclosure<T> } = {
  received: {
    texts: {
      text: { kind: 'application', readers: BOTH_SIDES },
      title: { kind: 'title', readers: BOTH_SIDES },
    },
    fields: {
      programme: STAFF_AND_ENGINE,
      type: STAFF,
      channel: STAFF,
      policyVersion: STAFF_AND_ENGINE,
      sector: STAFF_AND_APPLICANT,
      suggestion: ['applicant'],
      fallbacks: STAFF,
      flags: STAFF,
      promisedAt: STAFF_AND_ENGINE,
      identity: STAFF,
      submittedBy: STAFF_AND_APPLICANT,
      follows: NOBODY,
    },
  },
  accepted: { texts: {}, fields: { by: STAFF, to: STAFF_AND_APPLICANT } },
  raised: {
    texts: { text: { kind: 'raising', readers: ['duty', 'appeal'] } },
    fields: { reason: STAFF, stage: STAFF, number: STAFF, reachedAt: STAFF },
    staffActorReaders: CALLER_READERS,
  },
  redirected: {
    texts: { text: { kind: 'redirection', readers: BOTH_SIDES_AND_MAIL } },
    fields: { where: [...STAFF, ...APPLICANT_AND_MAIL] },
  },
  handedOver: { texts: {}, fields: { to: STAFF_AND_ENGINE, ...DUE_STEP_FIELDS } },
  warned: { texts: {}, fields: DUE_STEP_FIELDS },
  categorised: { texts: {}, fields: { importance: STAFF, pillar: STAFF, topic: STAFF } },
  routed: {
    texts: {},
    fields: {
      entity: STAFF_AND_APPLICANT,
      ladder: STAFF,
      by: STAFF,
      targetMinutes: STAFF,
      roundTheClock: STAFF,
      due: NOBODY,
    },
  },
  claimed: { texts: {}, fields: { numberToday: STAFF } },
  unclaimed: { texts: {}, fields: {} },
  answered: {
    texts: { text: { kind: 'answer', readers: HANDLERS } },
    fields: { outcome: STAFF, takenOverFrom: NOBODY },
  },
  asked: {
    texts: { text: { kind: 'question', readers: BOTH_SIDES_AND_MAIL } },
    fields: { paused: STAFF, number: STAFF },
  },
  replied: {
    texts: { text: { kind: 'reply', readers: BOTH_SIDES } },
    fields: { reachedAt: STAFF },
    actorReaders: APPLICANT_AND_MAIL,
  },
  expired: { texts: {}, fields: { ...DUE_STEP_FIELDS, reachedAt: STAFF } },
  returned: {
    texts: { text: { kind: 'return', readers: RETURN_READERS } },
    fields: { reason: STAFF, entity: STAFF, party: STAFF, ruling: STAFF },
  },
  reminded: { texts: {}, fields: { ...DUE_STEP_FIELDS, percent: STAFF, track: STAFF } },
  breached: { texts: {}, fields: { ...DUE_STEP_FIELDS, rung: STAFF } },
  climbed: {
    texts: {},
    fields: { rung: STAFF, seat: STAFF, targetMinutes: STAFF, roundTheClock: STAFF, why: [...STAFF, 'applicant'] },
  },
  listed: { texts: {}, fields: { ...DUE_STEP_FIELDS, week: STAFF } },
  released: {
    texts: {},
    fields: { scores: STAFF, reviewed: STAFF_AND_MAIL, due: NOBODY },
    answerReaders: [...APPLICANT_AND_AGENT, 'applicant_mail'],
  },
  sentBack: {
    texts: { text: { kind: 'note', readers: HANDLERS } },
    fields: { reason: STAFF, floorMinutes: STAFF },
  },
  callBackOpened: { texts: {}, fields: DUE_STEP_FIELDS },
  called: { texts: {}, fields: { result: STAFF, otherContact: STAFF } },
  rated: {
    texts: {},
    fields: {
      solved: STAFF,
      treatedWell: STAFF,
      scores: STAFF,
      numberToday: STAFF,
      noAt: STAFF,
      byAgent: STAFF,
      reachedAt: STAFF,
    },
    actorReaders: APPLICANT_AND_MAIL,
  },
  objected: {
    texts: { text: { kind: 'objection', readers: BOTH_SIDES } },
    fields: { reason: STAFF_AND_APPLICANT, round: STAFF, byAgent: STAFF, reachedAt: STAFF },
    actorReaders: APPLICANT_AND_MAIL,
  },
  confirmed: { texts: { text: { kind: 'confirmation', readers: BOTH_SIDES_AND_MAIL } }, fields: { round: STAFF } },
  reopened: {
    texts: { text: { kind: 'reopening', readers: BOTH_SIDES_AND_MAIL } },
    fields: {
      bySilence: STAFF_APPLICANT_AND_MAIL,
      rung: STAFF,
      targetMinutes: STAFF,
      roundTheClock: STAFF,
      barred: NOBODY,
      to: STAFF,
      due: NOBODY,
    },
  },
  withdrawn: {
    texts: {},
    fields: { reason: WITHDRAWAL_READERS, stage: STAFF, entity: STAFF, byAgent: STAFF },
    actorReaders: APPLICANT_AND_MAIL,
  },
  withdrawalRefused: { texts: {}, fields: { reason: CALLER_READERS } },
  callerHandedOver: { texts: {}, fields: { to: STAFF, ...DUE_STEP_FIELDS } },
  callerAnswered: { texts: {}, fields: { result: CALLER_READERS } },
  reinstated: { texts: {}, fields: { stage: STAFF, byAgent: STAFF }, actorReaders: APPLICANT_AND_MAIL },
  remarked: {
    texts: { text: { kind: 'remark', readers: remarkReaders } },
    fields: { audience: STAFF, side: STAFF, numberToday: STAFF, byAgent: STAFF },
    actorReaders: APPLICANT_AND_MAIL,
  },
  repinned: {
    texts: {},
    fields: {
      version: STAFF,
      from: STAFF,
      reason: STAFF,
      targetMinutes: STAFF,
      roundTheClock: STAFF,
      dueNotBefore: STAFF,
      objectNotBefore: STAFF,
      keptRights: STAFF,
    },
  },
  withheld: { texts: {}, fields: { textId: STAFF_AND_APPLICANT, flags: ['duty'], of: STAFF, against: NOBODY } },
  dutyCalled: { texts: {}, fields: { textId: STAFF, to: STAFF_AND_ENGINE, ...DUE_STEP_FIELDS } },
  examined: { texts: {}, fields: { textId: STAFF_AND_APPLICANT, result: STAFF } },
  overran: { texts: {}, fields: DUE_STEP_FIELDS },
  closed: {
    texts: {},
    fields: { as: STAFF_AND_MAIL, due: NOBODY, reachedAt: STAFF },
    actorReaders: APPLICANT_AND_MAIL,
  },
}

/** The applicant may read their own remarks and those that staff address to the applicant. */
function remarkReaders({ body }: EventOf<'remarked'>): readonly Reader[] {
  if (body.side === 'applicant') return BOTH_SIDES
  return body.audience === 'applicant' ? BOTH_SIDES_AND_MAIL : HANDLERS
}

export const findDisclosure = (type: EventType): Disclosure<EventType> | undefined =>
  DISCLOSURES[type] as Disclosure<EventType> | undefined

/** The fields of an event's body that at least one of the readers may read, without texts. */
export function pickDisclosedFields<T extends EventType>(
  event: EventOf<T>,
  readers: readonly Reader[],
): Partial<EventBodies[T]> {
  const readersOfFields = new Map<string, readonly Reader[]>(Object.entries(findDisclosure(event.type)?.fields ?? {}))
  const fields = Object.entries(event.body).filter(([field]) =>
    readers.some((reader) => readersOfFields.get(field)?.includes(reader)),
  )
  return Object.fromEntries(fields) as Partial<EventBodies[T]>
}
