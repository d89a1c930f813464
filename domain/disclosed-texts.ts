import type { TextRef } from './application'
import { findDisclosure } from './disclosure'
import type { TextRule } from './disclosure-rule'
import type { Reader } from './readers'
import type { DecidedEvent, EventBodies, EventType, RecordedEvent } from './events'
import { findExaminationRefusal } from './examination'
import type { TextKind } from './text-kinds'

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

type WithheldEvent = Extract<RecordedEvent, { type: 'withheld' }>

/** The events that withhold a text which no later one discloses again. */
function listWithheldEvents(events: readonly RecordedEvent[]): WithheldEvent[] {
  const withheld = new Map<string, WithheldEvent>()
  for (const event of events) {
    if (event.type === 'withheld') withheld.set(event.body.textId, event)
    if (event.type === 'examined' && event.body.result === 'disclose') withheld.delete(event.body.textId)
  }
  return [...withheld.values()]
}

/**
 * The ids of the texts that officers wrote after a text was withheld, in a seat that reads it: their words may tell what it says. Their
 * authors read them.
 */
const listIdsAbout = (
  { body: withheld, sequence }: WithheldEvent,
  events: readonly RecordedEvent[],
  personId: string | null,
): string[] =>
  events
    .filter((event) => event.sequence > sequence && event.actor.personId !== personId)
    .filter(({ actor }) => findExaminationRefusal(withheld, actor) === undefined)
    .flatMap((event) => Object.values(getTextIds(event, ABOUT_READERS)))

/** Whoever is no administrator of the engine gets all ids of an event. */
const ABOUT_READERS: readonly Reader[] = ['duty', 'appeal']

/**
 * The texts of a history that are withheld from these readers, and that they could read otherwise. They learn of each only that
 * there is one. Its author reads it, and who may examine it; an agent who wrote it down for a caller is not its author. What the
 * officers who read it wrote afterwards is withheld with it, from everybody but the applicant, and disclosed with it.
 * `personId`: the member of staff who reads; null for the applicant and for mails.
 */
export function listWithheldTexts(
  events: readonly RecordedEvent[],
  readers: readonly Reader[],
  personId: string | null,
): DisclosedText[] {
  if (readers.includes('applicant')) return []
  const mayExamine = (text: EventBodies['withheld']) =>
    personId !== null && readers.some((role) => findExaminationRefusal(text, { role, personId }) === undefined)
  const hidden = listWithheldEvents(events).filter(({ body }) => !mayExamine(body))
  if (hidden.length === 0) return []
  const isAuthorsMail = readers.every((reader) => reader === 'applicant_mail')
  const ids = hidden.map(({ body }) => body.textId)
  const aboutHidden = hidden.flatMap((event) => listIdsAbout(event, events, personId))
  const hiddenIds = new Set(isAuthorsMail ? ids : [...ids, ...aboutHidden])
  return events.flatMap((event) => listTextsOfEvent(event, readers)).filter(({ ref }) => hiddenIds.has(ref.id))
}

/**
 * The texts of a history that at least one of the readers may read, in order; the title comes before the text.
 * Seats that work on the application find an answer where it was given; applicant and agent find it where it was released.
 * The list contains each text once, and no text that is withheld from this person; see `listWithheldTexts`.
 */
export function listDisclosedTexts(
  events: readonly RecordedEvent[],
  readers: readonly Reader[],
  personId: string | null,
): DisclosedText[] {
  const texts: DisclosedText[] = []
  const hiddenIds = new Set(listWithheldTexts(events, readers, personId).map(({ ref }) => ref.id))
  let lastAnswered: Extract<RecordedEvent, { type: 'answered' }> | undefined
  for (const event of events) {
    if (event.type === 'answered') lastAnswered = event
    const ownTexts = listTextsOfEvent(event, readers)
    texts.push(...ownTexts.filter(({ kind }) => kind === 'title'), ...ownTexts.filter(({ kind }) => kind !== 'title'))
    const disclosesAnswer = findDisclosure(event.type)?.answerReaders?.some((reader) => readers.includes(reader))
    const answer = lastAnswered && {
      kind: 'answer' as const,
      ref: lastAnswered.body.text,
      event: { ...event, actor: lastAnswered.actor },
    }
    if (disclosesAnswer && answer && !texts.some(({ ref }) => ref.id === answer.ref.id)) texts.push(answer)
  }
  return texts.filter(({ ref }) => !hiddenIds.has(ref.id))
}

/**
 * The texts with which an application was sent and that one of the readers may read: the title, then the text. Lists show the first of
 * them. Of `events` only the receipt and those that withhold or disclose a text are needed.
 */
export const listFirstTexts = (
  events: readonly RecordedEvent[],
  readers: readonly Reader[],
  personId: string,
): TextRef[] => {
  const texts = listDisclosedTexts(events, readers, personId)
  return (['title', 'application'] as const).flatMap((wanted) =>
    texts.flatMap(({ kind, ref }) => (kind === wanted ? [ref] : [])),
  )
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

/** What the text with this id is, by the event that refers to it; undefined if none does. */
export function findTextKind(events: readonly DecidedEvent[], textId: string): TextKind | undefined {
  for (const { type, body } of events) {
    const texts = Object.entries(findDisclosure(type)?.texts ?? {}) as [string, TextRule<EventType>][]
    const found = texts.find(([field]) => (body as Record<string, TextRef | undefined>)[field]?.id === textId)
    if (found) return found[1].kind
  }
  return undefined
}
