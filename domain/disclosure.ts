import type { Disclosure, EventOf, ReadersOf } from './disclosure-rule'
import type { EventBodies, EventType, RecordedEvent } from './events'
import {
  APPLICANT_AND_AGENT,
  APPLICANT_AND_MAIL,
  BOTH_SIDES,
  BOTH_SIDES_AND_MAIL,
  CALLER_READERS,
  DUE_STEP_FIELDS,
  DUTY_AND_APPEAL,
  HANDLERS,
  HELD_READERS,
  NOBODY,
  RETURN_READERS,
  STAFF,
  STAFF_AND_APPLICANT,
  STAFF_AND_ENGINE,
  STAFF_AND_MAIL,
  STAFF_APPLICANT_AND_MAIL,
  WITHDRAWAL_READERS,
  type Reader,
} from './readers'

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
    texts: { text: { kind: 'raising', readers: DUTY_AND_APPEAL } },
    fields: {
      reason: STAFF,
      stage: STAFF,
      number: STAFF,
      reachedAt: STAFF,
      withdrawal: WITHDRAWAL_READERS,
      byAgent: CALLER_READERS,
    },
    actorReaders: ({ body }) => (body.withdrawal === undefined ? NOBODY : APPLICANT_AND_MAIL),
    staffActorReaders: CALLER_READERS,
    eventReaders: ({ body }) => (body.stage === 'screening' ? HELD_READERS : STAFF_AND_ENGINE),
  },
  redirected: {
    texts: { text: { kind: 'redirection', readers: BOTH_SIDES_AND_MAIL } },
    fields: { where: [...STAFF, ...APPLICANT_AND_MAIL] },
  },
  handedOver: { texts: {}, fields: { to: [...STAFF_AND_ENGINE, 'applicant'], ...DUE_STEP_FIELDS } },
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
    fields: {
      rung: STAFF,
      seat: STAFF_AND_APPLICANT,
      targetMinutes: STAFF,
      roundTheClock: STAFF,
      why: STAFF_AND_APPLICANT,
    },
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
    texts: { text: { kind: 'wish', readers: DUTY_AND_APPEAL } },
    fields: { reason: WITHDRAWAL_READERS, stage: STAFF, entity: STAFF, byAgent: STAFF },
    actorReaders: APPLICANT_AND_MAIL,
  },
  withdrawalRefused: { texts: {}, fields: { reason: CALLER_READERS } },
  callerHandedOver: { texts: {}, fields: { to: STAFF, ...DUE_STEP_FIELDS } },
  callerAnswered: { texts: {}, fields: { result: CALLER_READERS } },
  reinstated: {
    texts: {},
    fields: { stage: STAFF, byAgent: STAFF, held: CALLER_READERS },
    actorReaders: APPLICANT_AND_MAIL,
    eventReaders: ({ body }) => (body.held ? HELD_READERS : STAFF_AND_ENGINE),
  },
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
  helped: {
    texts: { text: { kind: 'help', readers: DUTY_AND_APPEAL } },
    fields: { result: DUTY_AND_APPEAL },
    eventReaders: [...DUTY_AND_APPEAL, 'administrator', 'engine'],
  },
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

/** Whether at least one of these readers of staff may know that the event happened. */
export function mayReadEvent(event: RecordedEvent, readers: readonly Reader[]): boolean {
  const rule = findDisclosure(event.type)?.eventReaders
  return rule === undefined || readers.some((reader) => listReadersOf(rule, event).includes(reader))
}

/** The readers by a rule, for one event. */
export const listReadersOf = (rule: ReadersOf<EventType>, event: RecordedEvent): readonly Reader[] =>
  typeof rule === 'function' ? rule(event) : rule

/**
 * The types of the events that decide which texts somebody may read: those with a text, those after which somebody reads an answer, and those
 * that withhold or disclose a text.
 */
export const EVENTS_OF_TEXTS: readonly EventType[] = (Object.keys(DISCLOSURES) as EventType[]).filter((type) => {
  const { texts = {}, answerReaders } = findDisclosure(type) ?? {}
  return Object.keys(texts).length > 0 || answerReaders !== undefined || type === 'withheld' || type === 'examined'
})

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
