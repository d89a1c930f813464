import type { TextRef } from './application'
import type { EventBodies, EventType, RecordedEvent } from './events'
import type { Relation } from './permissions'

/** Who reads a history: the applicant, the mail to the applicant, or staff by their relation to the application. */
export type Reader = 'applicant' | 'applicant_mail' | Relation

export const TEXT_KINDS = [
  'application',
  'title',
  'answer',
  'question',
  'reply',
  'note',
  'objection',
  'confirmation',
  'reopening',
  'redirection',
  'remark',
] as const
type TextKind = (typeof TEXT_KINDS)[number]

type EventOf<T extends EventType> = Extract<RecordedEvent, { type: T }>

/** Names of the fields of an event's body that are texts. */
type TextField<T extends EventType> = {
  [F in keyof EventBodies[T]]-?: NonNullable<EventBodies[T][F]> extends TextRef ? F : never
}[keyof EventBodies[T]]

interface TextRule<T extends EventType> {
  kind: TextKind
  readers: readonly Reader[] | ((event: EventOf<T>) => readonly Reader[])
}

interface Disclosure<T extends EventType> {
  texts: { [F in TextField<T>]-?: TextRule<T> }
  /** readers of each other field; a field that carries a person's id has none */
  fields: { [F in Exclude<keyof EventBodies[T], TextField<T>>]-?: readonly Reader[] }
  /** readers whom this event gives the text of the last answer */
  answerTo?: readonly Reader[]
}

const NOBODY: readonly Reader[] = []
/** Seats that handle the application or decide about it. */
const HANDLERS: readonly Reader[] = ['desk', 'rung', 'unit', 'room', 'duty', 'appeal']
const STAFF: readonly Reader[] = [...HANDLERS, 'former', 'contact_centre', 'administrator']
/** The applicant, and the agent who speaks with the applicant. */
const APPLICANT: readonly Reader[] = ['applicant', 'contact_centre']
const BOTH_SIDES: readonly Reader[] = [...HANDLERS, ...APPLICANT]
const TOLD_TO_APPLICANT: readonly Reader[] = [...BOTH_SIDES, 'applicant_mail']
const STAFF_AND_MAIL: readonly Reader[] = [...STAFF, 'applicant_mail']

/** The fields of a step of the clock. */
const DUE = { step: STAFF, dueAt: STAFF, targetMinutes: STAFF, calendar: STAFF, skipped: STAFF }

/**
 * The one table of who reads what of an event. Pages, mails and the API read it; a field or an event type that is not in it
 * reaches nobody. The compiler proves it total over event types and fields.
 */
const DISCLOSURES: { [T in EventType]: Disclosure<T> } = {
  received: {
    texts: {
      text: { kind: 'application', readers: BOTH_SIDES },
      title: { kind: 'title', readers: BOTH_SIDES },
    },
    fields: {
      programme: STAFF,
      type: STAFF,
      channel: STAFF,
      policyVersion: STAFF,
      sector: STAFF,
      suggestion: NOBODY,
      fallbacks: STAFF,
      flags: STAFF,
      promisedAt: STAFF,
      identity: STAFF,
      submittedBy: STAFF,
      follows: STAFF,
    },
  },
  accepted: { texts: {}, fields: { by: STAFF } },
  redirected: {
    texts: { text: { kind: 'redirection', readers: TOLD_TO_APPLICANT } },
    fields: { where: STAFF },
  },
  handedOver: { texts: {}, fields: { to: STAFF, ...DUE } },
  warned: { texts: {}, fields: DUE },
  categorised: { texts: {}, fields: { importance: STAFF, pillar: STAFF, topic: STAFF } },
  routed: {
    texts: {},
    fields: { entity: STAFF, ladder: STAFF, by: STAFF, targetMinutes: STAFF, roundTheClock: STAFF, due: NOBODY },
  },
  claimed: { texts: {}, fields: {} },
  unclaimed: { texts: {}, fields: {} },
  answered: {
    texts: { text: { kind: 'answer', readers: HANDLERS } },
    fields: { outcome: STAFF, takenOverFrom: NOBODY },
  },
  asked: { texts: { text: { kind: 'question', readers: TOLD_TO_APPLICANT } }, fields: { paused: STAFF } },
  replied: { texts: { text: { kind: 'reply', readers: BOTH_SIDES } }, fields: {} },
  expired: { texts: {}, fields: DUE },
  returned: { texts: {}, fields: { reason: STAFF, entity: STAFF, party: STAFF, ruling: STAFF } },
  reminded: { texts: {}, fields: { ...DUE, percent: STAFF, track: STAFF } },
  breached: { texts: {}, fields: { ...DUE, rung: STAFF } },
  climbed: {
    texts: {},
    fields: { rung: STAFF, seat: STAFF, targetMinutes: STAFF, roundTheClock: STAFF, why: STAFF },
  },
  listed: { texts: {}, fields: { ...DUE, week: STAFF } },
  released: {
    texts: {},
    fields: { scores: STAFF, reviewed: STAFF_AND_MAIL, due: NOBODY },
    answerTo: [...APPLICANT, 'applicant_mail'],
  },
  sentBack: {
    texts: { text: { kind: 'note', readers: HANDLERS } },
    fields: { reason: STAFF, floorMinutes: STAFF },
  },
  callBackOpened: { texts: {}, fields: DUE },
  rated: { texts: {}, fields: { solved: STAFF, treatedWell: STAFF, scores: STAFF } },
  objected: {
    texts: { text: { kind: 'objection', readers: BOTH_SIDES } },
    fields: { reason: STAFF, round: STAFF },
  },
  confirmed: { texts: { text: { kind: 'confirmation', readers: TOLD_TO_APPLICANT } }, fields: {} },
  reopened: {
    texts: { text: { kind: 'reopening', readers: TOLD_TO_APPLICANT } },
    fields: {
      bySilence: STAFF_AND_MAIL,
      rung: STAFF,
      targetMinutes: STAFF,
      roundTheClock: STAFF,
      barred: NOBODY,
      due: NOBODY,
    },
  },
  withdrawn: { texts: {}, fields: { reason: STAFF } },
  remarked: {
    texts: { text: { kind: 'remark', readers: remarkReaders } },
    fields: { audience: STAFF, side: STAFF },
  },
  overran: { texts: {}, fields: DUE },
  closed: { texts: {}, fields: { as: STAFF_AND_MAIL, due: NOBODY } },
}

/** The applicant reads their own remarks and those that staff address to them. */
function remarkReaders({ body }: EventOf<'remarked'>): readonly Reader[] {
  if (body.side === 'applicant') return BOTH_SIDES
  return body.audience === 'applicant' ? TOLD_TO_APPLICANT : HANDLERS
}

const findDisclosure = (type: EventType): Disclosure<EventType> | undefined =>
  DISCLOSURES[type] as Disclosure<EventType> | undefined

/** A text of the history. `event` says when it reached the reader, and by whose act; for an answer its author's. */
export interface DisclosedText {
  kind: TextKind
  ref: TextRef
  event: RecordedEvent
}

/** The texts of one event that one of the readers may read. */
function textsOf(event: RecordedEvent, readers: readonly Reader[]): DisclosedText[] {
  const body = event.body as Record<string, TextRef | undefined>
  const rules = Object.entries(findDisclosure(event.type)?.texts ?? {}) as [string, TextRule<EventType>][]
  return rules.flatMap(([field, { kind, readers: allowed }]) => {
    const ref = body[field]
    const may = typeof allowed === 'function' ? allowed(event) : allowed
    return ref && readers.some((reader) => may.includes(reader)) ? [{ kind, ref, event }] : []
  })
}

/**
 * The texts of a history that one of the readers may read, in order; an application's title comes before its text. An answer
 * comes when it was given, for those who handle it, else when it was released. No text comes twice.
 */
export function listDisclosedTexts(events: readonly RecordedEvent[], readers: readonly Reader[]): DisclosedText[] {
  const listed: DisclosedText[] = []
  let answered: EventOf<'answered'> | undefined
  for (const event of events) {
    if (event.type === 'answered') answered = event
    listed.push(...textsOf(event, readers).toSorted((a, b) => Number(b.kind === 'title') - Number(a.kind === 'title')))
    const isGiven = findDisclosure(event.type)?.answerTo?.some((reader) => readers.includes(reader))
    const ref = answered?.body.text
    if (isGiven && answered && ref && !listed.some((text) => text.ref.id === ref.id)) {
      listed.push({ kind: 'answer', ref, event: { ...event, actor: answered.actor } })
    }
  }
  return listed
}

/** The text one event gives a reader: its own, or the released answer's. Undefined when it gives none. */
export function findDisclosedText(
  event: RecordedEvent,
  reader: Reader,
  answer: TextRef | undefined,
): TextRef | undefined {
  if (findDisclosure(event.type)?.answerTo?.includes(reader)) return answer
  return textsOf(event, [reader])[0]?.ref
}

/** The fields of an event's body that one of the readers may read, texts left out. */
export function disclosedFields<T extends EventType>(
  event: EventOf<T>,
  readers: readonly Reader[],
): Partial<EventBodies[T]> {
  const allowed = (findDisclosure(event.type)?.fields ?? {}) as Record<string, readonly Reader[]>
  const fields = Object.entries(event.body).filter(([field]) =>
    readers.some((reader) => Object.hasOwn(allowed, field) && allowed[field]?.includes(reader)),
  )
  return Object.fromEntries(fields) as Partial<EventBodies[T]>
}

/** Ids of the texts an event names: the history of staff says which text belongs to which event. */
export const textIdsOf = (event: RecordedEvent): Record<string, string> =>
  Object.fromEntries(
    Object.keys(findDisclosure(event.type)?.texts ?? {}).flatMap((field) => {
      const ref = (event.body as Record<string, TextRef | undefined>)[field]
      return ref ? [[`${field}Id`, ref.id]] : []
    }),
  )
