import type { TextRef } from './application'
import { findDisclosure, type Reader, type TextRule } from './disclosure'
import type { EventType, RecordedEvent } from './events'
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
  let lastAnswered: Extract<RecordedEvent, { type: 'answered' }> | undefined
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
