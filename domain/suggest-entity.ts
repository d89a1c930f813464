import type { Suggestion } from './application'
import { canReceive } from './joining'
import { type Pack, type PackEntity, toEntityFacts } from './programme'

/** What an applicant may have named; intake has checked the codes. */
export interface NamedPlace {
  sector?: string
  entity?: string
  /** code of the region in which the place is */
  region?: string
}

/**
 * An entity that intake suggests: the applicant named it, or it alone serves the region of the place in the sector that they chose, or
 * it is the default of that sector.
 */
export interface SuggestedEntity {
  code: string
  why: Exclude<Suggestion['why'], 'rule'>
}

/** The sector in which a new application begins. Throws 'intake.unknown_entity'. */
export const findFirstSector = (pack: Pack, { sector, entity }: NamedPlace): string =>
  sector ?? (entity && getEntity(pack, entity).sectors[0]) ?? pack.unknownSector

/**
 * The entity that intake suggests, and why; undefined for an applicant who named nothing that leads to one. A new application goes
 * to it by itself when neither the triage desk nor the operation room acts, so a body that joins later is never suggested; see
 * `findJoining`. Words of the text suggest nothing. `now`: epoch ms. Throws 'intake.unknown_sector' and 'intake.unknown_entity'.
 */
export function suggestEntity(pack: Pack, named: NamedPlace, now: number): SuggestedEntity | undefined {
  if (named.entity && canReceive(pack, getEntity(pack, named.entity), now))
    return { code: named.entity, why: 'applicant' }
  const sector = findFirstSector(pack, named)
  if (sector === pack.unknownSector) return undefined
  const ofRegion = findEntityOfRegion(pack, sector, named.region, now)
  return ofRegion ? { code: ofRegion.code, why: 'region' } : { code: getDefaultEntityOf(pack, sector), why: 'sector' }
}

/** The entity of a sector that serves a region; undefined where none does, or several, because nothing tells which of them. */
function findEntityOfRegion(
  pack: Pack,
  sector: string,
  region: string | undefined,
  now: number,
): PackEntity | undefined {
  if (region === undefined) return undefined
  const serving = pack.entities.filter(
    (entity) => canReceive(pack, entity, now) && entity.sectors.includes(sector) && entity.regions?.includes(region),
  )
  return serving.length === 1 ? serving[0] : undefined
}

/**
 * The suggestion as `received` records it. It holds no default of a sector, because that one stands in `fallbacks` and is tried
 * later. Leaves out a named entity that does not serve people directly, or joins later. `now`: epoch ms.
 */
export function createSuggestion(pack: Pack, named: NamedPlace & { topic?: string }, now: number): Suggestion {
  const suggested = suggestEntity(pack, named, now)
  const entity = suggested && suggested.why !== 'sector' && toEntityFacts(getEntity(pack, suggested.code))
  return {
    ...(entity && { entity }),
    ...(named.topic && { topic: named.topic }),
    why: suggested?.why ?? 'sector',
  }
}

/** The code of a sector's default entity. Throws 'intake.unknown_sector'. */
export function getDefaultEntityOf({ sectors }: Pack, code: string): string {
  const sector = sectors.find((candidate) => candidate.code === code)
  if (!sector) throw new Error('intake.unknown_sector')
  return sector.defaultEntity
}

/** Throws 'intake.unknown_entity'. */
export function getEntity(pack: Pack, code: string): PackEntity {
  const entity = pack.entities.find((candidate) => candidate.code === code)
  if (!entity) throw new Error('intake.unknown_entity')
  return entity
}
