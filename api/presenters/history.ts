import { mayReadActor } from '../../domain/actor-readers'
import { getTextIds } from '../../domain/disclosed-texts'
import { mayReadEvent } from '../../domain/disclosure'
import type { Reader } from '../../domain/readers'
import type { Actor, RecordedEvent } from '../../domain/events'
import type { Pack } from '../../domain/programme'
import type { CodeNames } from '../../locales/codes'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import type { Translator } from '../../locales/translator'
import { nameCodes } from './named-codes'
import { holderName, type EntityAndSectorNames, verifiedByName } from '../../locales/stages'
import { formatInstant } from './format-instant'

/** The translator and the names that presenters of events need. */
export interface HistoryContext {
  translator: Translator
  entityAndSectorNames: EntityAndSectorNames
  codeNames: CodeNames
  /** names of staff by person id; empty where persons are not shown */
  persons: ReadonlyMap<string, string>
}

export function createHistoryContext(
  pack: Pack,
  language: Language,
  persons: HistoryContext['persons'],
): HistoryContext {
  const { entityAndSectorNames, translatorFor, codeNamesFor } = getProgrammeLocale(pack)
  return {
    translator: translatorFor(language, 'others'),
    entityAndSectorNames,
    codeNames: codeNamesFor(language, 'others'),
    persons,
  }
}

/**
 * Presents the events of which at least one of the readers may know: actor, instants, ids of all texts, and the other facts that they may
 * read.
 */
export const presentHistory = (events: readonly RecordedEvent[], readers: readonly Reader[], context: HistoryContext) =>
  events
    .filter((event) => mayReadEvent(event, readers))
    .map((event) => ({
      sequence: event.sequence,
      type: event.type,
      at: formatInstant(event.at),
      recordedAt: formatInstant(event.recordedAt),
      by: presentEventActor(event, readers, context),
      facts: { ...getTextIds(event, readers), ...presentFacts(nameCodes(event, readers, context)) },
    }))

/** Presents an actor by seat and rung; with the person's name and the way of verifying a caller only where persons are shown. */
export function presentActor(
  { role, personId, seatId, rung, standInFor, for: forWhom, verifiedBy }: Actor,
  context: HistoryContext,
) {
  const person = context.persons.get(personId)
  const seatName =
    role === 'clock'
      ? context.translator.translate('holder.clock')
      : holderName(context.translator, role === 'applicant' ? role : seatId, context.entityAndSectorNames)
  return {
    seat: seatId,
    seatName,
    ...(person !== undefined && { person }),
    ...(rung !== undefined && { rung }),
    ...(standInFor && { standInFor }),
    ...(forWhom && { for: forWhom }),
    ...(verifiedBy &&
      context.persons.size > 0 && { verifiedBy, verifiedByName: verifiedByName(context.translator, verifiedBy) }),
  }
}

/** Presents who caused an event, or nobody in particular where none of the readers may read it. */
export const presentEventActor = (event: RecordedEvent, readers: readonly Reader[], context: HistoryContext) =>
  mayReadActor(event, readers)
    ? presentActor(event.actor, context)
    : { seat: 'staff', seatName: context.translator.translate('holder.officer') }

type PlainValue = string | number | boolean | string[]

/** Names of the event fields that hold an instant (epoch ms). */
const INSTANT_FIELDS = ['dueAt', 'promisedAt', 'reachedAt']
const isEntityFacts = (value: object): value is { code: string } => 'code' in value && 'kind' in value

/**
 * Presents the fields of an event as plain values: an entity by its code, a ladder by its seats. It leaves out any other
 * object.
 */
function presentFacts(fields: object): Record<string, PlainValue> {
  const facts: Record<string, PlainValue> = {}
  for (const [key, value] of Object.entries(fields) as [string, unknown][]) {
    if (value == null) continue
    if (typeof value === 'number' && INSTANT_FIELDS.includes(key)) facts[key] = formatInstant(value)
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') facts[key] = value
    else if (Array.isArray(value)) facts[key] = value.map(presentItem)
    else if (isEntityFacts(value)) facts[key] = value.code
  }
  return facts
}

function presentItem(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item)
  if ('seat' in item) return String(item.seat)
  return 'code' in item ? String(item.code) : ''
}
