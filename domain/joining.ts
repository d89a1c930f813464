import type { Application } from './application'
import { listDefaultEntities } from './decisions/clock'
import { getTimeZone, toLocalDate } from './local-date'
import type { Pack, PackEntity } from './programme'

/** Whether a body takes part already, at an instant. */
export interface Joining {
  /** the day from which it takes part, in the programme's time zone; only while that day is ahead */
  joinsOn?: string
  /** the same day, once it has begun; absent for a body that takes part from the beginning */
  joinedOn?: string
}

/** When a body of a programme begins to take part. `now`: epoch ms. */
export function findJoining(pack: Pack, { liveFrom }: Pick<PackEntity, 'liveFrom'>, now: number): Joining {
  if (liveFrom === undefined) return {}
  return toLocalDate(now, getTimeZone(pack)) < liveFrom ? { joinsOn: liveFrom } : { joinedOn: liveFrom }
}

/** Whether applications can go to this body now: it serves people directly, and its day is not ahead. `now`: epoch ms. */
export const canReceive = (pack: Pack, entity: PackEntity, now: number): boolean =>
  entity.inScope && findJoining(pack, entity, now).joinsOn === undefined

/** Of the bodies to which the clock would route an application, the codes of those whose day is ahead. `now`: epoch ms. */
export const listAbsent = (pack: Pack, state: Application, now: number): string[] => {
  const codes = new Set(listDefaultEntities(state).map(({ code }) => code))
  return pack.entities
    .filter((entity) => codes.has(entity.code) && findJoining(pack, entity, now).joinsOn !== undefined)
    .map(({ code }) => code)
}
