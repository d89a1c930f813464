import { disclosedFields, type Reader, textIdsOf } from '../../domain/disclosure'
import type { Actor, RecordedEvent } from '../../domain/events'
import type { Translator } from '../../locales/translator'
import { holderName, type PlaceNames, verifiedByName } from '../../locales/stages'
import { formatInstant } from './format-instant'

/** What a history is written with. */
export interface HistoryContext {
  translator: Translator
  places: PlaceNames
  /** names of staff by person id; empty where persons are not shown */
  persons: ReadonlyMap<string, string>
}

/** The history in words of the domain: who, when, and of each event the facts that one of the readers may read. */
export const presentHistory = (events: readonly RecordedEvent[], readers: readonly Reader[], context: HistoryContext) =>
  events.map((event) => ({
    sequence: event.sequence,
    type: event.type,
    at: formatInstant(event.at),
    recordedAt: formatInstant(event.recordedAt),
    by: presentActor(event.actor, context),
    facts: { ...textIdsOf(event), ...presentFacts(disclosedFields(event, readers)) },
  }))

export function presentActor(
  { role, personId, seatId, rung, standInFor, for: forWhom, verifiedBy }: Actor,
  context: HistoryContext,
) {
  const isSeat = seatId.includes('/')
  const person = context.persons.get(personId)
  const seatName =
    isSeat || role === 'applicant'
      ? holderName(context.translator, isSeat ? seatId : 'applicant', context.places)
      : role
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

type Plain = string | number | boolean | string[]

/** Fields that hold an instant, in any event. */
const INSTANTS = ['dueAt', 'promisedAt']
const isEntity = (value: object): value is { code: string } => 'code' in value && 'kind' in value

/** Fields of an event as plain values: entities by code, the ladder by seats, scores one by one. */
function presentFacts(fields: object): Record<string, Plain> {
  const facts: Record<string, Plain> = {}
  for (const [key, value] of Object.entries(fields) as [string, unknown][]) {
    if (value == null) continue
    if (typeof value === 'number' && INSTANTS.includes(key)) facts[key] = formatInstant(value)
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') facts[key] = value
    else if (Array.isArray(value)) facts[key] = value.map(presentItem)
    else if (isEntity(value)) facts[key] = value.code
    else if (key === 'scores') for (const [name, score] of Object.entries(value)) facts[`score.${name}`] = Number(score)
  }
  return facts
}

function presentItem(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item)
  if ('seat' in item) return String(item.seat)
  return 'code' in item ? String(item.code) : ''
}
