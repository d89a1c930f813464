import { PLATFORM_CODES } from './code-lists'
import type { DecidedEvent } from './events'
import { type EntityFacts, type Pack, toEntityFacts } from './programme'

/**
 * Whether every entity, place and topic in these events of a person's command is one of the pack. `decide` cannot tell it, because
 * the policy excerpt has no room for the codes of all entities and topics; `record` has the whole pack.
 */
export const areOfPack = (events: readonly DecidedEvent[], pack: Pack): boolean =>
  events.every((event) => isOfPack(event, pack))

function isOfPack({ type, body }: DecidedEvent, pack: Pack): boolean {
  if (type === 'redirected') return listPlaces(pack).includes(body.where)
  if (type === 'categorised') return body.topic === undefined || pack.topics.some(({ code }) => code === body.topic)
  if (type === 'routed') return isEntityOfPack(body.entity, pack)
  return type !== 'returned' || body.entity === undefined || isEntityOfPack(body.entity, pack)
}

const listPlaces = ({ codes, entities }: Pack): readonly string[] => [
  ...(codes?.redirect?.map(({ code }) => code) ?? PLATFORM_CODES.redirect),
  ...entities.map(({ code }) => code),
]

/** Whether these are exactly the pack's facts about the entity, so that no other word can stand in one of their fields. */
function isEntityOfPack(facts: EntityFacts, { entities }: Pack): boolean {
  const entity = entities.find(({ code }) => code === facts.code)
  return entity !== undefined && toComparable(toEntityFacts(entity)) === toComparable(facts)
}

/** The facts as one text, in which the order of the fields makes no difference. */
const toComparable = (facts: EntityFacts): string =>
  Object.entries(facts)
    .map((field) => JSON.stringify(field))
    .toSorted()
    .join()
