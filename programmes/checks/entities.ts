import type { Pack, PackEntity } from '../../domain/programme'
import { rungRulesOf } from '../seats'
import { mistake } from './mistakes'

/** Entities and what they point at: sectors, kind, parent, calendar, rungs they do without. */
export function entityMistakes(pack: Pack): string[] {
  const last = pack.entities.find((entity) => entity.code === pack.defaultEntity)
  return [
    ...mistake(!last, '/defaultEntity', `there is no entity "${pack.defaultEntity}"`),
    ...mistake(
      last?.inScope === false,
      '/defaultEntity',
      `"${pack.defaultEntity}" is out of scope, so nothing can be routed to it`,
    ),
    ...pack.entities.flatMap((entity, index) => [
      ...pointers(pack, entity, `/entities/${index}`),
      ...parentMistakes(pack, entity, `/entities/${index}/parent`),
    ]),
  ]
}

function pointers(pack: Pack, entity: PackEntity, path: string): string[] {
  const sectors = pack.sectors.map((sector) => sector.code)
  const kind = pack.ladders[entity.kind]
  const names = rungRulesOf(pack, entity.kind).map((rung) => rung.name)
  return [
    ...mistake(entity.sectors.length === 0, `${path}/sectors`, `"${entity.code}" stands in no sector`),
    ...entity.sectors.flatMap((code, at) =>
      mistake(!sectors.includes(code), `${path}/sectors/${at}`, `there is no sector "${code}"`),
    ),
    ...mistake(!kind, `${path}/kind`, `there is no ladder for entity kind "${entity.kind}"`),
    ...mistake(!(entity.focalPoints >= 1), `${path}/focalPoints`, `"${entity.code}" has no focal point`),
    ...mistake(
      entity.calendar !== undefined && !pack.calendars.some((calendar) => calendar.code === entity.calendar),
      `${path}/calendar`,
      `there is no calendar "${entity.calendar}"`,
    ),
    ...(entity.without ?? []).flatMap((name, at) => [
      ...mistake(!names.includes(name), `${path}/without/${at}`, `its ladder has no rung "${name}"`),
      ...mistake(
        kind?.usual[0]?.name === name,
        `${path}/without/${at}`,
        `nobody can do without the lowest rung "${name}"`,
      ),
    ]),
  ]
}

/** A rung `at: parent` must be a seat the parent has. */
function parentMistakes(pack: Pack, entity: PackEntity, path: string): string[] {
  if (entity.parent === undefined) return []
  if (entity.parent === entity.code) return [`${path}: "${entity.code}" is its own parent`]
  const parent = pack.entities.find((one) => one.code === entity.parent)
  if (!parent) return [`${path}: there is no entity "${entity.parent}"`]
  const has = rungRulesOf(pack, parent.kind).filter(
    (rung) => rung.at === 'entity' && !parent.without?.includes(rung.name),
  )
  const wanted = new Set(
    rungRulesOf(pack, entity.kind)
      .filter((rung) => rung.at === 'parent')
      .map((rung) => rung.name),
  )
  return [...wanted].flatMap((name) =>
    mistake(
      !has.some((rung) => rung.name === name),
      path,
      `"${entity.parent}" has no seat "${name}", to which "${entity.code}" climbs`,
    ),
  )
}
