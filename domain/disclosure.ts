import type { TextRef } from './application'
import type { Actor, EventBodies, EventType, RecordedEvent } from './events'
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
interface TextRule<T extends EventType> {
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
  /** the readers who may read the text of the last answer after this event */
  answerReaders?: readonly Reader[]
}

const NOBODY: readonly Reader[] = []
/** The seats that work on the application or decide about it. */
const HANDLERS: readonly Reader[] = ['desk', 'rung', 'unit', 'room', 'duty', 'appeal']
const STAFF: readonly Reader[] = [...HANDLERS, 'former', 'contact_centre', 'administrator']
/** The applicant, and the agent who speaks with the applicant. */
const APPLICANT_AND_AGENT: readonly Reader[] = ['applicant', 'contact_centre']
const BOTH_SIDES: readonly Reader[] = [...HANDLERS, ...APPLICANT_AND_AGENT]
const BOTH_SIDES_AND_MAIL: readonly Reader[] = [...BOTH_SIDES, 'applicant_mail']
const APPLICANT_AND_MAIL: readonly Reader[] = ['applicant', 'applicant_mail']
const STAFF_AND_MAIL: readonly Reader[] = [...STAFF, 'applicant_mail']

/**
 * Who reads why an application was withdrawn: never the entity or the triage desk, because the applicant may be afraid of an
 * official there, or may have been asked by one to withdraw; and no mail, because another person may read the mailbox.
 */
const CALLER_READERS: readonly Reader[] = ['unit', 'room', 'duty', 'appeal']
const WITHDRAWAL_READERS: readonly Reader[] = [...CALLER_READERS, ...APPLICANT_AND_AGENT]
const STAFF_AND_ENGINE: readonly Reader[] = [...STAFF, 'engine']

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
      sector: STAFF,
      suggestion: NOBODY,
      fallbacks: STAFF,
      flags: STAFF,
      promisedAt: STAFF_AND_ENGINE,
      identity: STAFF,
      submittedBy: STAFF,
      follows: STAFF,
    },
  },
  accepted: { texts: {}, fields: { by: STAFF } },
  redirected: {
    texts: { text: { kind: 'redirection', readers: BOTH_SIDES_AND_MAIL } },
    fields: { where: [...STAFF, 'applicant', 'applicant_mail'] },
  },
  handedOver: { texts: {}, fields: { to: STAFF_AND_ENGINE, ...DUE_STEP_FIELDS } },
  warned: { texts: {}, fields: DUE_STEP_FIELDS },
  categorised: { texts: {}, fields: { importance: STAFF, pillar: STAFF, topic: STAFF } },
  routed: {
    texts: {},
    fields: { entity: STAFF, ladder: STAFF, by: STAFF, targetMinutes: STAFF, roundTheClock: STAFF, due: NOBODY },
  },
  claimed: { texts: {}, fields: { numberToday: STAFF } },
  unclaimed: { texts: {}, fields: {} },
  answered: {
    texts: { text: { kind: 'answer', readers: HANDLERS } },
    fields: { outcome: STAFF, takenOverFrom: NOBODY },
  },
  asked: { texts: { text: { kind: 'question', readers: BOTH_SIDES_AND_MAIL } }, fields: { paused: STAFF } },
  replied: { texts: { text: { kind: 'reply', readers: BOTH_SIDES } }, fields: { reachedAt: STAFF } },
  expired: { texts: {}, fields: { ...DUE_STEP_FIELDS, reachedAt: STAFF } },
  returned: { texts: {}, fields: { reason: STAFF, entity: STAFF, party: STAFF, ruling: STAFF } },
  reminded: { texts: {}, fields: { ...DUE_STEP_FIELDS, percent: STAFF, track: STAFF } },
  breached: { texts: {}, fields: { ...DUE_STEP_FIELDS, rung: STAFF } },
  climbed: {
    texts: {},
    fields: { rung: STAFF, seat: STAFF, targetMinutes: STAFF, roundTheClock: STAFF, why: STAFF },
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
    fields: { solved: STAFF, treatedWell: STAFF, scores: STAFF, numberToday: STAFF, reachedAt: STAFF },
  },
  objected: {
    texts: { text: { kind: 'objection', readers: BOTH_SIDES } },
    fields: { reason: STAFF, round: STAFF, reachedAt: STAFF },
  },
  confirmed: { texts: { text: { kind: 'confirmation', readers: BOTH_SIDES_AND_MAIL } }, fields: {} },
  reopened: {
    texts: { text: { kind: 'reopening', readers: BOTH_SIDES_AND_MAIL } },
    fields: {
      bySilence: STAFF_AND_MAIL,
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
    fields: { reason: WITHDRAWAL_READERS, stage: STAFF, entity: STAFF },
    actorReaders: APPLICANT_AND_MAIL,
  },
  withdrawalRefused: { texts: {}, fields: { reason: CALLER_READERS } },
  callerHandedOver: { texts: {}, fields: { to: STAFF, ...DUE_STEP_FIELDS } },
  callerAnswered: { texts: {}, fields: { result: CALLER_READERS } },
  reinstated: { texts: {}, fields: { stage: STAFF }, actorReaders: APPLICANT_AND_MAIL },
  remarked: {
    texts: { text: { kind: 'remark', readers: remarkReaders } },
    fields: { audience: STAFF, side: STAFF, numberToday: STAFF },
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
    },
  },
  withheld: { texts: {}, fields: { textId: STAFF, flags: ['duty'] } },
  dutyCalled: { texts: {}, fields: { textId: STAFF, to: STAFF_AND_ENGINE, ...DUE_STEP_FIELDS } },
  examined: { texts: {}, fields: { textId: STAFF, result: STAFF } },
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

const findDisclosure = (type: EventType): Disclosure<EventType> | undefined =>
  DISCLOSURES[type] as Disclosure<EventType> | undefined

/**
 * A text that a reader may read. `event` has the instant from which the reader may read it, and the text's author as actor.
 */
export interface DisclosedText {
  kind: TextKind
  ref: TextRef
  event: RecordedEvent
}

/** The texts of one event that at least one of the readers may read. */
function listTextsOfEvent(event: RecordedEvent, readers: readonly Reader[]): DisclosedText[] {
  const body = event.body as Record<string, TextRef | undefined>
  const rules = Object.entries(findDisclosure(event.type)?.texts ?? {}) as [string, TextRule<EventType>][]
  return rules.flatMap(([field, { kind, readers: readersByRule }]) => {
    const ref = body[field]
    const allowed = typeof readersByRule === 'function' ? readersByRule(event) : readersByRule
    return ref && readers.some((reader) => allowed.includes(reader)) ? [{ kind, ref, event }] : []
  })
}

/** The readers of a withheld text: its author and the duty seats. An agent who wrote it down for a caller is not its author. */
const READERS_OF_WITHHELD: readonly Reader[] = ['applicant', 'duty']

/** The ids of the texts that these events withhold and do not disclose again. */
function listWithheldIds(events: readonly RecordedEvent[]): Set<string> {
  const ids = new Set<string>()
  for (const event of events) {
    if (event.type === 'withheld') ids.add(event.body.textId)
    if (event.type === 'examined' && event.body.result === 'disclose') ids.delete(event.body.textId)
  }
  return ids
}

/**
 * The texts of a history that are withheld from these readers, and that they could read otherwise. They learn of each only that
 * there is one.
 */
export function listWithheldTexts(events: readonly RecordedEvent[], readers: readonly Reader[]): DisclosedText[] {
  if (readers.some((reader) => READERS_OF_WITHHELD.includes(reader))) return []
  const withheldIds = listWithheldIds(events)
  return events.flatMap((event) => listTextsOfEvent(event, readers)).filter(({ ref }) => withheldIds.has(ref.id))
}

/**
 * The texts of a history that at least one of the readers may read, in order; the title comes before the text.
 * Seats that work on the application find an answer where it was given; applicant and agent find it where it was released.
 * The list contains each text once, and no text that is withheld from all these readers.
 */
export function listDisclosedTexts(events: readonly RecordedEvent[], readers: readonly Reader[]): DisclosedText[] {
  const texts: DisclosedText[] = []
  const hiddenIds = new Set(listWithheldTexts(events, readers).map(({ ref }) => ref.id))
  let lastAnswered: EventOf<'answered'> | undefined
  for (const event of events) {
    if (event.type === 'answered') lastAnswered = event
    const ownTexts = listTextsOfEvent(event, readers)
    texts.push(...ownTexts.toSorted((a, b) => Number(b.kind === 'title') - Number(a.kind === 'title')))
    const disclosesAnswer = findDisclosure(event.type)?.answerReaders?.some((reader) => readers.includes(reader))
    const ref = lastAnswered?.body.text
    if (disclosesAnswer && lastAnswered && ref && !texts.some((text) => text.ref.id === ref.id)) {
      texts.push({ kind: 'answer', ref, event: { ...event, actor: lastAnswered.actor } })
    }
  }
  return texts.filter(({ ref }) => !hiddenIds.has(ref.id))
}

/** The text that a reader may read because of this event: the text of the event, or `answer` if the event releases it. */
export function findDisclosedText(
  event: RecordedEvent,
  reader: Reader,
  answer: TextRef | undefined,
): TextRef | undefined {
  if (findDisclosure(event.type)?.answerReaders?.includes(reader)) return answer
  return listTextsOfEvent(event, [reader])[0]?.ref
}

/** The fields of an event's body that at least one of the readers may read, without texts. */
export function pickDisclosedFields<T extends EventType>(
  event: EventOf<T>,
  readers: readonly Reader[],
): Partial<EventBodies[T]> {
  const readersOfFields = (findDisclosure(event.type)?.fields ?? {}) as Record<string, readonly Reader[]>
  const fields = Object.entries(event.body).filter(([field]) =>
    readers.some((reader) => Object.hasOwn(readersOfFields, field) && readersOfFields[field]?.includes(reader)),
  )
  return Object.fromEntries(fields) as Partial<EventBodies[T]>
}

/** The part of an event's actor that the applicant, or a mail to them, may know: the seat, for whom, and how a caller was known. */
export function findDisclosedActor(
  { type, actor }: RecordedEvent,
  reader: Reader,
): Pick<Actor, 'seatId' | 'for' | 'verifiedBy'> | undefined {
  if (!findDisclosure(type)?.actorReaders?.includes(reader)) return undefined
  const { seatId, for: forWhom, verifiedBy } = actor
  return { seatId, ...(forWhom && { for: forWhom }), ...(verifiedBy && { verifiedBy }) }
}

/**
 * The ids of the texts to which an event refers, as `<field>Id`. The history for staff shows them with the event, but not the
 * one for `engine`.
 */
export function getTextIds(event: RecordedEvent, readers: readonly Reader[]): Record<string, string> {
  if (readers.every((reader) => reader === 'engine')) return {}
  return Object.fromEntries(
    Object.keys(findDisclosure(event.type)?.texts ?? {}).flatMap((field) => {
      const ref = (event.body as Record<string, TextRef | undefined>)[field]
      return ref ? [[`${field}Id`, ref.id]] : []
    }),
  )
}
