import type { Pack } from '../../domain/programme'
import { checkDate } from './calendars'
import { mistakeIf } from './mistakes'

/** A day further ahead is taken for a slip of the year. */
const MAX_YEARS_AHEAD = 10

/** Checks the day from which each body takes part, and that every body takes part to which the clock routes when nobody decides. */
export function checkLiveFrom(pack: Pack): string[] {
  return [
    ...pack.entities.flatMap(({ code, inScope, liveFrom }, index) => {
      if (liveFrom === undefined) return []
      const path = `/entities/${index}/liveFrom`
      return [
        ...checkDate(liveFrom, path),
        ...mistakeIf(
          Number(liveFrom.slice(0, 4)) > Number(pack.effectiveOn.slice(0, 4)) + MAX_YEARS_AHEAD,
          path,
          `${liveFrom} is more than ${MAX_YEARS_AHEAD} years after this version takes effect (${pack.effectiveOn})`,
        ),
        ...mistakeIf(!inScope, path, `"${code}" is out of scope, so it never joins`),
      ]
    }),
    ...checkFallback(pack, pack.defaultEntity, '/defaultEntity'),
    ...pack.sectors.flatMap(({ defaultEntity }, index) =>
      checkFallback(pack, defaultEntity, `/sectors/${index}/defaultEntity`),
    ),
    ...pack.entities.flatMap((_, index) => checkParentIsLive(pack, index)),
  ]
}

function checkFallback(pack: Pack, code: string, path: string): string[] {
  const liveFrom = pack.entities.find((entity) => entity.code === code)?.liveFrom
  return mistakeIf(
    liveFrom !== undefined && liveFrom > pack.effectiveOn,
    path,
    `"${code}" joins on ${liveFrom}, after this version takes effect (${pack.effectiveOn}), so until then nothing can be routed to it`,
  )
}

/** An application climbs from an entity to its superior entity, so the superior one must not join later. */
function checkParentIsLive({ entities, effectiveOn }: Pack, index: number): string[] {
  const entity = entities[index]
  const parent = entities.find(({ code }) => code === entity?.parent)
  if (!entity || !parent?.liveFrom) return []
  return mistakeIf(
    parent.liveFrom > (entity.liveFrom ?? effectiveOn),
    `/entities/${index}/parent`,
    `"${parent.code}" joins on ${parent.liveFrom}, later than "${entity.code}", whose applications climb to it`,
  )
}
