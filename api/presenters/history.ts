import type { Actor, Recorded } from '../../domain/events'
import type { Speaker } from '../../locales/sentences'
import { holderName, type PlaceNames, verifiedByName } from '../../locales/stages'
import { iso } from './programme-context'

export interface Voice {
  speaker: Speaker
  places: PlaceNames
  /** names of staff by person id; empty where persons are not shown */
  persons: ReadonlyMap<string, string>
}

/** The history in words of the domain: who, when, and plain facts. */
export const presentHistory = (events: readonly Recorded[], voice: Voice) =>
  events.map((event) => ({
    sequence: event.sequence,
    type: event.type,
    at: iso(event.at),
    recordedAt: iso(event.recordedAt),
    by: presentActor(event.actor, voice),
    facts: factsOf(event.body),
  }))

export function presentActor(
  { role, personId, seatId, rung, standInFor, for: forWhom, verifiedBy }: Actor,
  voice: Voice,
) {
  const isSeat = seatId.includes('/')
  const person = voice.persons.get(personId)
  const seatName =
    isSeat || role === 'applicant' ? holderName(voice.speaker, isSeat ? seatId : 'applicant', voice.places) : role
  return {
    seat: seatId,
    seatName,
    ...(person !== undefined && { person }),
    ...(rung !== undefined && { rung }),
    ...(standInFor && { standInFor }),
    ...(forWhom && { for: forWhom }),
    ...(verifiedBy &&
      voice.persons.size > 0 && { verifiedBy, verifiedByName: verifiedByName(voice.speaker, verifiedBy) }),
  }
}

type Plain = string | number | boolean | string[]

/** Instants of events read as such, whatever the event. */
const INSTANTS = ['dueAt', 'promisedAt']
/** Named by hash and id in the event; only the id says anything here. */
const isText = (value: object): value is { id: string } => 'id' in value && 'sha256' in value
const isEntity = (value: object): value is { code: string } => 'code' in value && 'kind' in value

/** An event's body as plain values: texts by id, entities by code, the ladder by seats; persons' ids stay inside. */
function factsOf(body: object): Record<string, Plain> {
  const facts: Record<string, Plain> = {}
  for (const [key, value] of Object.entries(body) as [string, unknown][]) {
    if (key === 'barred' || key === 'takenOverFrom' || value == null) continue
    if (typeof value === 'number' && INSTANTS.includes(key)) facts[key] = iso(value)
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') facts[key] = value
    else if (Array.isArray(value)) facts[key] = value.map(nameOf)
    else if (isText(value)) facts[`${key}Id`] = value.id
    else if (isEntity(value)) facts[key] = value.code
    else if (key === 'scores') for (const [name, score] of Object.entries(value)) facts[`score.${name}`] = Number(score)
  }
  return facts
}

function nameOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item)
  if ('seat' in item) return String(item.seat)
  return 'code' in item ? String(item.code) : ''
}
